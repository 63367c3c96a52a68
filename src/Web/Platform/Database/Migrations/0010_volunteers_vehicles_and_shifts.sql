CREATE TABLE volunteers (
    tenant_id           uuid    NOT NULL REFERENCES networks (id),
    id                  uuid    NOT NULL,
    version             integer NOT NULL,
    unit_id             uuid    NOT NULL,
    person_id           uuid    NOT NULL,
    status              text    NOT NULL,
    since               date    NOT NULL,
    agreement_signed_on date,
    licence_valid_until date,
    drives              boolean NOT NULL,
    limits              text,
    feed_key            text,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, unit_id, person_id),
    FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES persons (tenant_id, id)
);
-- secure: volunteers

CREATE TABLE vehicles (
    tenant_id         uuid    NOT NULL REFERENCES networks (id),
    id                uuid    NOT NULL,
    version           integer NOT NULL,
    unit_id           uuid    NOT NULL,
    name              text    NOT NULL,
    plate             text    NOT NULL,
    seats             integer NOT NULL,
    wheelchair_places integer NOT NULL,
    odometer_km       integer NOT NULL,
    service_due_on    date,
    insured_until     date,
    inspected_until   date,
    retired_on        date,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id)
);
CREATE INDEX vehicles_by_unit ON vehicles (tenant_id, unit_id);
-- secure: vehicles

CREATE TABLE partners (
    tenant_id uuid    NOT NULL REFERENCES networks (id),
    id        uuid    NOT NULL,
    version   integer NOT NULL,
    unit_id   uuid    NOT NULL,
    name      text    NOT NULL,
    gives     text    NOT NULL,
    what      text,
    since     date,
    until     date,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id)
);
CREATE INDEX partners_by_unit ON partners (tenant_id, unit_id);
-- secure: partners

CREATE TABLE ride_rules (
    tenant_id                   uuid    NOT NULL REFERENCES networks (id),
    id                          uuid    NOT NULL,
    version                     integer NOT NULL,
    unit_id                     uuid    NOT NULL,
    minimum_age                 integer NOT NULL,
    retired_only                boolean NOT NULL,
    residents_of                text    NOT NULL,
    days                        text    NOT NULL,
    drives_on_holidays          boolean NOT NULL,
    first_pickup_minute         integer NOT NULL,
    last_return_minute          integer NOT NULL,
    notice_working_days         integer NOT NULL,
    horizon_days                integer NOT NULL,
    give_back_hours             integer NOT NULL,
    limit_per_month             integer,
    farthest_km                 integer,
    wait_at_destination_minutes integer NOT NULL,
    no_show_minutes             integer NOT NULL,
    promise_minutes             integer NOT NULL,
    ride_time_percent           integer NOT NULL,
    ride_time_extra_minutes     integer NOT NULL,
    drive_time_percent          integer NOT NULL,
    rules_text                  text    NOT NULL,
    training_list               text    NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, unit_id),
    FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id)
);
-- secure: ride_rules

CREATE TABLE shifts (
    tenant_id         uuid        NOT NULL REFERENCES networks (id),
    id                uuid        NOT NULL,
    version           integer     NOT NULL,
    unit_id           uuid        NOT NULL,
    vehicle_id        uuid        NOT NULL,
    volunteer_id      uuid,
    day               date        NOT NULL,
    start_minute      integer     NOT NULL,
    end_minute        integer     NOT NULL,
    break_minutes     integer     NOT NULL,
    break_from_minute integer,
    break_to_minute   integer,
    status            text        NOT NULL,
    started_at        timestamptz,
    ended_at          timestamptz,
    odometer_start_km integer,
    odometer_end_km   integer,
    closed_minutes    integer,
    note              text,
    change            integer     NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id),
    FOREIGN KEY (tenant_id, vehicle_id) REFERENCES vehicles (tenant_id, id),
    FOREIGN KEY (tenant_id, volunteer_id) REFERENCES volunteers (tenant_id, id)
);
CREATE INDEX shifts_by_day ON shifts (tenant_id, unit_id, day);
CREATE INDEX shifts_by_driver ON shifts (tenant_id, volunteer_id, day);
-- secure: shifts
