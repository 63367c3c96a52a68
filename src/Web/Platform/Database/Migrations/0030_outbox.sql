CREATE TABLE outbox_messages (
    tenant_id   uuid        NOT NULL REFERENCES networks (id),
    id          uuid        NOT NULL,
    version     integer     NOT NULL,
    channel     text        NOT NULL,
    recipient   text        NOT NULL,
    person_id   uuid,
    subject     text        NOT NULL,
    text        text        NOT NULL,
    queued_at   timestamptz NOT NULL,
    due_at      timestamptz NOT NULL,
    sent_at     timestamptz,
    given_up_at timestamptz,
    attempts    integer     NOT NULL,
    last_error  text,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX outbox_messages_by_due ON outbox_messages (tenant_id, sent_at, due_at);
-- secure: outbox_messages

-- Ids and kinds only, no personal data: a worker picks across networks, then opens that network's transaction.
CREATE TABLE jobs (
    id           uuid        PRIMARY KEY,
    network_id   uuid        NOT NULL REFERENCES networks (id),
    kind         text        NOT NULL,
    due_at       timestamptz NOT NULL,
    leased_until timestamptz,
    attempts     integer     NOT NULL
);
CREATE INDEX jobs_by_due ON jobs (due_at);
-- open: jobs
