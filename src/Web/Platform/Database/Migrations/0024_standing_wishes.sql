-- What holds for all rides of a rider. A withdrawn wish is deleted: why somebody is not to be sent is nobody's business any more.
CREATE TABLE standing_wishes (
    tenant_id      uuid    NOT NULL REFERENCES networks (id),
    id             uuid    NOT NULL,
    version        integer NOT NULL,
    unit_id        uuid    NOT NULL,
    rider_id       uuid    NOT NULL,
    person_id      uuid    NOT NULL,
    kind           text    NOT NULL,
    volunteer_id   uuid,
    other_rider_id uuid,
    reason         text,
    stated_on      date    NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id),
    FOREIGN KEY (tenant_id, rider_id) REFERENCES riders (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES persons (tenant_id, id),
    FOREIGN KEY (tenant_id, volunteer_id) REFERENCES volunteers (tenant_id, id),
    FOREIGN KEY (tenant_id, other_rider_id) REFERENCES riders (tenant_id, id)
);
CREATE UNIQUE INDEX standing_wishes_once ON standing_wishes (tenant_id, rider_id, kind, (coalesce(volunteer_id, other_rider_id)));
CREATE INDEX standing_wishes_of_unit ON standing_wishes (tenant_id, unit_id);
-- secure: standing_wishes

ALTER TABLE riders ADD COLUMN door_minutes integer;
ALTER TABLE riders ADD COLUMN longest_ride_minutes integer;
