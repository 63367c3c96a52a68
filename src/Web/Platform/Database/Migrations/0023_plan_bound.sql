ALTER TABLE day_plan_versions ADD COLUMN cost bigint NOT NULL DEFAULT 0;
ALTER TABLE day_plan_versions ADD COLUMN least_cost bigint;
