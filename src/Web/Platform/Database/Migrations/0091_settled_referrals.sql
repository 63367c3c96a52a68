-- The list of what is settled counts and orders tens of thousands of a unit's referrals: from the index alone, without their wide rows.
CREATE INDEX referrals_settled_of_unit ON referrals (tenant_id, unit_id, status_at, id) WHERE due_on IS NULL;
