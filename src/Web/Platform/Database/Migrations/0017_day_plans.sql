CREATE TABLE day_plan_versions (
    tenant_id   uuid        NOT NULL REFERENCES networks (id),
    id          uuid        NOT NULL,
    version     integer     NOT NULL,
    unit_id     uuid        NOT NULL,
    day         date        NOT NULL,
    made_at     timestamptz NOT NULL,
    made_by     uuid,
    accepted_at timestamptz,
    undone_at   timestamptz,
    before      text        NOT NULL,
    after       text        NOT NULL,
    left_out    text        NOT NULL,
    shifts_before text      NOT NULL,
    shifts_after  text,
    metres_before bigint    NOT NULL,
    metres_after  bigint    NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id)
);
CREATE INDEX day_plan_versions_by_day ON day_plan_versions (tenant_id, unit_id, day);
-- secure: day_plan_versions
