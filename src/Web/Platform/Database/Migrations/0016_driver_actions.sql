-- The id is the key that the phone gave the action: sent twice, it is here once.
CREATE TABLE driver_actions (
    tenant_id   uuid        NOT NULL REFERENCES networks (id),
    id          uuid        NOT NULL,
    version     integer     NOT NULL,
    shift_id    uuid        NOT NULL,
    ride_id     uuid,
    kind        text        NOT NULL,
    pressed_at  timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    account_id  uuid,
    odometer_km integer,
    text        text,
    refused     text,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, shift_id) REFERENCES shifts (tenant_id, id),
    FOREIGN KEY (tenant_id, ride_id) REFERENCES rides (tenant_id, id)
);
CREATE INDEX driver_actions_by_shift ON driver_actions (tenant_id, shift_id, received_at);
-- append only: driver_actions
