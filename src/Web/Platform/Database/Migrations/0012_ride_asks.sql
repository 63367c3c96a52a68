CREATE TABLE ride_asks (
    tenant_id      uuid             NOT NULL REFERENCES networks (id),
    id             uuid             NOT NULL,
    version        integer          NOT NULL,
    unit_id        uuid             NOT NULL,
    reference      text             NOT NULL,
    name           text             NOT NULL,
    phone          text             NOT NULL,
    phone_e164     text,
    from_text      text             NOT NULL,
    from_latitude  double precision,
    from_longitude double precision,
    to_text        text             NOT NULL,
    to_latitude    double precision,
    to_longitude   double precision,
    day            date             NOT NULL,
    wish           text             NOT NULL,
    minute         integer          NOT NULL,
    return_wish    text             NOT NULL,
    return_minute  integer,
    errand_minutes integer,
    purpose        text             NOT NULL,
    help           text,
    status         text             NOT NULL,
    booking_id     uuid,
    rider_id       uuid,
    end_reason     text,
    asked_at       timestamptz      NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, reference),
    FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id),
    FOREIGN KEY (tenant_id, rider_id) REFERENCES riders (tenant_id, id)
);
CREATE INDEX ride_asks_by_unit ON ride_asks (tenant_id, unit_id, status, day);
-- secure: ride_asks

CREATE TABLE ride_ask_drafts (
    tenant_id  uuid        NOT NULL REFERENCES networks (id),
    id         uuid        NOT NULL,
    version    integer     NOT NULL,
    answers    text        NOT NULL,
    started_at timestamptz NOT NULL,
    sent_as    uuid,
    PRIMARY KEY (tenant_id, id)
);
-- secure: ride_ask_drafts
