CREATE TABLE own_places (
    tenant_id   uuid             NOT NULL REFERENCES networks (id),
    id          uuid             NOT NULL,
    version     integer          NOT NULL,
    unit_id     uuid             NOT NULL,
    name        text             NOT NULL,
    folded_name text             NOT NULL,
    address     text             NOT NULL,
    latitude    double precision NOT NULL,
    longitude   double precision NOT NULL,
    removed_at  timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id)
);
CREATE INDEX own_places_of_unit ON own_places (tenant_id, unit_id);
-- secure: own_places
