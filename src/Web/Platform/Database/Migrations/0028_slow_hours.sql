ALTER TABLE ride_rules ADD COLUMN slow_hours text NOT NULL DEFAULT '';
