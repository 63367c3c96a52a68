ALTER TABLE ride_rules ADD COLUMN first_purposes text NOT NULL DEFAULT 'Health';
ALTER TABLE ride_rules ADD COLUMN later_purposes text NOT NULL DEFAULT '';
ALTER TABLE ride_rules ADD COLUMN fair_share_minutes integer NOT NULL DEFAULT 5;
ALTER TABLE ride_rules ADD COLUMN villages_share boolean NOT NULL DEFAULT true;

-- Refusals by village, for the coordinators of the unit alone: by month and without a reason, so that a small village names nobody.
CREATE TABLE village_refusals (
    tenant_id uuid    NOT NULL REFERENCES networks (id),
    id        uuid    NOT NULL,
    version   integer NOT NULL,
    unit_id   uuid    NOT NULL,
    month     date    NOT NULL,
    village   text    NOT NULL,
    times     integer NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, unit_id, month, village),
    FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id)
);
-- secure: village_refusals
