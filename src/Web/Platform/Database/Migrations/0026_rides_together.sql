ALTER TABLE rides ADD COLUMN together_id uuid;
CREATE INDEX rides_together ON rides (tenant_id, together_id);
