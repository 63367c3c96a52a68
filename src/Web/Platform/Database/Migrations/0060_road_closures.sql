CREATE TABLE road_closures (
    tenant_id uuid             NOT NULL REFERENCES networks (id),
    id        uuid             NOT NULL,
    version   integer          NOT NULL,
    unit_id   uuid             NOT NULL,
    place     text             NOT NULL,
    latitude  double precision NOT NULL,
    longitude double precision NOT NULL,
    kmh       integer,
    reason    text,
    from_on   date             NOT NULL,
    until_on  date,
    lifted_at timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id)
);
-- secure: road_closures
