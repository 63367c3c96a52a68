CREATE TABLE need_appointments (
    tenant_id  uuid        NOT NULL REFERENCES networks (id),
    id         uuid        NOT NULL,
    version    integer     NOT NULL,
    unit_id    uuid        NOT NULL,
    need_id    uuid        NOT NULL,
    kind       text        NOT NULL,
    service_id uuid,
    given_by   text        NOT NULL,
    place      text        NOT NULL,
    bring      text,
    day        date        NOT NULL,
    minute     integer,
    status     text        NOT NULL,
    made_at    timestamptz NOT NULL,
    made_by    uuid,
    ended_at   timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id),
    FOREIGN KEY (tenant_id, need_id) REFERENCES needs (tenant_id, id)
);
-- The work list asks after those that are still arranged.
CREATE INDEX need_appointments_by_day ON need_appointments (tenant_id, unit_id, status, day);
CREATE INDEX need_appointments_by_need ON need_appointments (tenant_id, need_id);
-- secure: need_appointments
