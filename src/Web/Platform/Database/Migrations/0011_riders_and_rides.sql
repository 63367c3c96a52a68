CREATE TABLE riders (
    tenant_id          uuid    NOT NULL REFERENCES networks (id),
    id                 uuid    NOT NULL,
    version            integer NOT NULL,
    unit_id            uuid    NOT NULL,
    person_id          uuid    NOT NULL,
    number             integer NOT NULL,
    member_since       date    NOT NULL,
    ended_on           date,
    retired            boolean NOT NULL,
    signed_on          date,
    exception_reason   text,
    wheelchair         boolean NOT NULL,
    walker             boolean NOT NULL,
    hears_badly        boolean NOT NULL,
    sees_badly         boolean NOT NULL,
    helper_comes_along boolean NOT NULL,
    help_to_the_door   boolean NOT NULL,
    driver_note        text,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, unit_id, person_id),
    UNIQUE (tenant_id, unit_id, number),
    FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES persons (tenant_id, id)
);
-- secure: riders

CREATE TABLE rider_places (
    tenant_id    uuid             NOT NULL REFERENCES networks (id),
    id           uuid             NOT NULL,
    version      integer          NOT NULL,
    rider_id     uuid             NOT NULL,
    label        text             NOT NULL,
    latitude     double precision NOT NULL,
    longitude    double precision NOT NULL,
    uses         integer          NOT NULL,
    last_used_on date             NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, rider_id) REFERENCES riders (tenant_id, id)
);
CREATE INDEX rider_places_by_rider ON rider_places (tenant_id, rider_id);
-- secure: rider_places

CREATE TABLE ride_series (
    tenant_id   uuid    NOT NULL REFERENCES networks (id),
    id          uuid    NOT NULL,
    version     integer NOT NULL,
    unit_id     uuid    NOT NULL,
    rider_id    uuid    NOT NULL,
    days        text    NOT NULL,
    every_weeks integer NOT NULL,
    first_on    date    NOT NULL,
    last_on     date,
    made_until  date    NOT NULL,
    form        text    NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id),
    FOREIGN KEY (tenant_id, rider_id) REFERENCES riders (tenant_id, id)
);
-- secure: ride_series

CREATE TABLE rides (
    tenant_id               uuid             NOT NULL REFERENCES networks (id),
    id                      uuid             NOT NULL,
    version                 integer          NOT NULL,
    unit_id                 uuid             NOT NULL,
    rider_id                uuid             NOT NULL,
    booking_id              uuid             NOT NULL,
    series_id               uuid,
    after_ride_id           uuid,
    day                     date             NOT NULL,
    from_label              text             NOT NULL,
    from_latitude           double precision NOT NULL,
    from_longitude          double precision NOT NULL,
    to_label                text             NOT NULL,
    to_latitude             double precision NOT NULL,
    to_longitude            double precision NOT NULL,
    wish                    text             NOT NULL,
    wish_minute             integer,
    errand_minutes          integer,
    purpose                 text             NOT NULL,
    companions              integer          NOT NULL,
    wheelchair              boolean          NOT NULL,
    pickup_service_minutes  integer          NOT NULL,
    dropoff_service_minutes integer          NOT NULL,
    note                    text,
    status                  text             NOT NULL,
    shift_id                uuid,
    locked                  boolean          NOT NULL,
    pickup_order            integer,
    dropoff_order           integer,
    planned_pickup_minute   integer,
    planned_dropoff_minute  integer,
    promised_from_minute    integer,
    promised_to_minute      integer,
    drive_metres            integer,
    picked_up_at            timestamptz,
    dropped_off_at          timestamptz,
    end_reason              text,
    booked_through          text             NOT NULL,
    booked_by               uuid,
    booked_at               timestamptz      NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id),
    FOREIGN KEY (tenant_id, rider_id) REFERENCES riders (tenant_id, id),
    FOREIGN KEY (tenant_id, after_ride_id) REFERENCES rides (tenant_id, id),
    FOREIGN KEY (tenant_id, shift_id) REFERENCES shifts (tenant_id, id)
);
CREATE INDEX rides_by_day ON rides (tenant_id, unit_id, day);
CREATE INDEX rides_by_rider ON rides (tenant_id, rider_id, day);
CREATE INDEX rides_by_shift ON rides (tenant_id, shift_id);
CREATE INDEX rides_by_booking ON rides (tenant_id, booking_id);
-- secure: rides

CREATE TABLE ride_events (
    tenant_id  uuid        NOT NULL REFERENCES networks (id),
    id         uuid        NOT NULL,
    version    integer     NOT NULL,
    ride_id    uuid        NOT NULL,
    kind       text        NOT NULL,
    at         timestamptz NOT NULL,
    account_id uuid,
    detail     text,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, ride_id) REFERENCES rides (tenant_id, id)
);
CREATE INDEX ride_events_by_ride ON ride_events (tenant_id, ride_id, at);
-- append only: ride_events
