ALTER TABLE day_plan_versions ADD COLUMN drive_seconds bigint NOT NULL DEFAULT 0;
ALTER TABLE day_plan_versions ADD COLUMN least_drive_seconds bigint;
