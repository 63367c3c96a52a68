-- One driver, and one vehicle, is in one shift at a time. Minutes count over days, so that a night shift meets the next morning.
CREATE EXTENSION IF NOT EXISTS btree_gist;

ALTER TABLE shifts ADD CONSTRAINT shifts_one_driver EXCLUDE USING gist (
    tenant_id WITH =, volunteer_id WITH =,
    int4range((day - DATE '2000-01-01') * 1440 + start_minute, (day - DATE '2000-01-01') * 1440 + end_minute) WITH &&
) WHERE (status <> 'Cancelled' AND volunteer_id IS NOT NULL);

ALTER TABLE shifts ADD CONSTRAINT shifts_one_vehicle EXCLUDE USING gist (
    tenant_id WITH =, vehicle_id WITH =,
    int4range((day - DATE '2000-01-01') * 1440 + start_minute, (day - DATE '2000-01-01') * 1440 + end_minute) WITH &&
) WHERE (status <> 'Cancelled');
