-- Run by the owner role. The only two functions that grant anything to the application's role.
CREATE FUNCTION secure_table(t regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    mine text := 'tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid';
BEGIN
    IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = t AND attname = 'tenant_id' AND attnotnull) THEN
        RAISE EXCEPTION '% has no tenant_id not null', t;
    END IF;
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %s FOR ALL USING (%s) WITH CHECK (%s)', t, mine, mine);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO app', t);
END $$;
REVOKE EXECUTE ON FUNCTION secure_table FROM PUBLIC;

-- For the four tables without personal data, by name; any other is refused.
CREATE FUNCTION open_table(t regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF t::text NOT IN ('networks', 'jobs', 'protection_keys', 'migrations') THEN
        RAISE EXCEPTION '% may not be open', t;
    END IF;
    IF t::text IN ('networks', 'migrations') THEN
        EXECUTE format('GRANT SELECT ON %s TO app', t);
    ELSE
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO app', t);
    END IF;
END $$;
REVOKE EXECUTE ON FUNCTION open_table FROM PUBLIC;
