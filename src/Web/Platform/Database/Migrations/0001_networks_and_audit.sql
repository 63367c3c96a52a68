CREATE TABLE networks (
    id            uuid        PRIMARY KEY,
    slug          text        NOT NULL UNIQUE,
    name          text        NOT NULL,
    host          text        NOT NULL UNIQUE,
    country       text        NOT NULL,
    language      text        NOT NULL,
    time_zone     text        NOT NULL,
    demonstration boolean     NOT NULL,
    created_at    timestamptz NOT NULL
);
-- open: networks
-- open: migrations

CREATE TABLE protection_keys (
    id  text PRIMARY KEY,
    xml text NOT NULL
);
-- open: protection_keys

CREATE TABLE audit_entries (
    tenant_id     uuid        NOT NULL REFERENCES networks (id),
    id            uuid        NOT NULL,
    version       integer     NOT NULL,
    sequence      bigint      NOT NULL,
    at            timestamptz NOT NULL,
    account_id    uuid,
    action        text        NOT NULL,
    subject       text        NOT NULL,
    subject_id    uuid,
    person_id     uuid,
    detail        text,
    previous_hash text        NOT NULL,
    hash          text        NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, sequence)
);
CREATE INDEX audit_entries_by_person ON audit_entries (tenant_id, person_id, at);
-- append only: audit_entries

CREATE TABLE audit_heads (
    tenant_id uuid    NOT NULL REFERENCES networks (id),
    id        uuid    NOT NULL,
    version   integer NOT NULL,
    sequence  bigint  NOT NULL,
    hash      text    NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id)
);
-- secure: audit_heads

CREATE TABLE stored_answers (
    tenant_id  uuid        NOT NULL REFERENCES networks (id),
    id         uuid        NOT NULL,
    version    integer     NOT NULL,
    body_hash  text        NOT NULL,
    location   text,
    at         timestamptz NOT NULL,
    account_id uuid,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX stored_answers_by_age ON stored_answers (tenant_id, at);
-- secure: stored_answers
