CREATE TABLE call_tasks (
    tenant_id     uuid        NOT NULL REFERENCES networks (id),
    id            uuid        NOT NULL,
    version       integer     NOT NULL,
    unit_id       uuid        NOT NULL,
    person_id     uuid        NOT NULL,
    script        text        NOT NULL,
    due_on        date        NOT NULL,
    status        text        NOT NULL,
    tries         integer     NOT NULL,
    last_tried_at timestamptz,
    source        text        NOT NULL,
    source_id     uuid        NOT NULL,
    created_at    timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES persons (tenant_id, id)
);
CREATE INDEX call_tasks_by_due ON call_tasks (tenant_id, unit_id, status, due_on);
CREATE INDEX call_tasks_by_source ON call_tasks (tenant_id, source_id);
-- secure: call_tasks

CREATE TABLE call_attempts (
    tenant_id    uuid        NOT NULL REFERENCES networks (id),
    id           uuid        NOT NULL,
    version      integer     NOT NULL,
    call_task_id uuid        NOT NULL,
    outcome      text        NOT NULL,
    note         text,
    at           timestamptz NOT NULL,
    account_id   uuid,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, call_task_id) REFERENCES call_tasks (tenant_id, id)
);
CREATE INDEX call_attempts_by_task ON call_attempts (tenant_id, call_task_id, at);
-- append only: call_attempts
