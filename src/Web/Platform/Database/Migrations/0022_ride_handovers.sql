CREATE TABLE ride_handovers (
    tenant_id          uuid        NOT NULL REFERENCES networks (id),
    id                 uuid        NOT NULL,
    version            integer     NOT NULL,
    booking_id         uuid        NOT NULL,
    ride_id            uuid        NOT NULL,
    unit_id            uuid        NOT NULL,
    to_unit_id         uuid        NOT NULL,
    status             text        NOT NULL,
    asked_at           timestamptz NOT NULL,
    asked_by           uuid,
    answered_at        timestamptz,
    answered_by        uuid,
    closed_at          timestamptz,
    reason             text,
    words              text,
    offer              text,
    pickup_from_minute integer,
    pickup_to_minute   integer,
    there_by_minute    integer,
    back_from_minute   integer,
    home_by_minute     integer,
    their_booking_id   uuid,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, ride_id) REFERENCES rides (tenant_id, id),
    FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id),
    FOREIGN KEY (tenant_id, to_unit_id) REFERENCES units (tenant_id, id)
);
CREATE INDEX ride_handovers_by_unit ON ride_handovers (tenant_id, unit_id, status);
CREATE INDEX ride_handovers_by_to_unit ON ride_handovers (tenant_id, to_unit_id, status);
CREATE INDEX ride_handovers_by_booking ON ride_handovers (tenant_id, booking_id);
-- secure: ride_handovers

ALTER TABLE riders ADD COLUMN guest_of_id uuid;
