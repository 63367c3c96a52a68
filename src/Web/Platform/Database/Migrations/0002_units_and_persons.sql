CREATE TABLE units (
    tenant_id     uuid             NOT NULL REFERENCES networks (id),
    id            uuid             NOT NULL,
    version       integer          NOT NULL,
    slug          text             NOT NULL,
    name          text             NOT NULL,
    name_genitive text             NOT NULL,
    name_locative text             NOT NULL,
    municipality  text             NOT NULL,
    phone         text             NOT NULL,
    office_hours  text             NOT NULL,
    email         text             NOT NULL,
    address       text             NOT NULL,
    latitude      double precision NOT NULL,
    longitude     double precision NOT NULL,
    opened_on     date             NOT NULL,
    closed_on     date,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, slug)
);
-- secure: units

CREATE TABLE persons (
    tenant_id        uuid             NOT NULL REFERENCES networks (id),
    id               uuid             NOT NULL,
    version          integer          NOT NULL,
    unit_id          uuid             NOT NULL,
    full_name        text             NOT NULL,
    folded_name      text             NOT NULL,
    sort_name        text             NOT NULL,
    salutation       text,
    birth_year       integer,
    phone            text,
    phone_e164       text,
    phone_is_mobile  boolean          NOT NULL,
    email            text,
    address          text,
    place            text,
    municipality     text             NOT NULL,
    latitude         double precision,
    longitude        double precision,
    language         text             NOT NULL,
    contact_by       text             NOT NULL,
    contact_name     text,
    contact_phone    text,
    contact_relation text,
    household_id     uuid,
    notes            text,
    made_up          boolean          NOT NULL,
    created_at       timestamptz      NOT NULL,
    erased_at        timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id)
);
CREATE INDEX persons_by_name ON persons (tenant_id, unit_id, folded_name);
CREATE INDEX persons_by_phone ON persons (tenant_id, phone_e164);
-- secure: persons
