CREATE TABLE accounts (
    tenant_id           uuid        NOT NULL REFERENCES networks (id),
    id                  uuid        NOT NULL,
    version             integer     NOT NULL,
    person_id           uuid,
    sign_in_name        text        NOT NULL,
    name                text        NOT NULL,
    email               text,
    mobile              text,
    language            text        NOT NULL,
    password_hash       text,
    password_changed_at timestamptz,
    totp_secret         text,
    totp_last_step      bigint      NOT NULL,
    disabled_at         timestamptz,
    created_at          timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, sign_in_name),
    FOREIGN KEY (tenant_id, person_id) REFERENCES persons (tenant_id, id)
);
-- secure: accounts

CREATE TABLE role_grants (
    tenant_id       uuid        NOT NULL REFERENCES networks (id),
    id              uuid        NOT NULL,
    version         integer     NOT NULL,
    account_id      uuid        NOT NULL,
    role            text        NOT NULL,
    unit_id         uuid,
    organisation_id uuid,
    given_at        timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, account_id) REFERENCES accounts (tenant_id, id),
    FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id)
);
CREATE INDEX role_grants_by_account ON role_grants (tenant_id, account_id);
-- secure: role_grants

CREATE TABLE passkeys (
    tenant_id          uuid        NOT NULL REFERENCES networks (id),
    id                 uuid        NOT NULL,
    version            integer     NOT NULL,
    account_id         uuid        NOT NULL,
    credential_id      text        NOT NULL,
    public_key         text        NOT NULL,
    name               text        NOT NULL,
    sign_count         bigint      NOT NULL,
    transports         text        NOT NULL,
    user_verified      boolean     NOT NULL,
    backup_eligible    boolean     NOT NULL,
    backed_up          boolean     NOT NULL,
    attestation_object text        NOT NULL,
    client_data        text        NOT NULL,
    created_at         timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, credential_id),
    FOREIGN KEY (tenant_id, account_id) REFERENCES accounts (tenant_id, id)
);
-- secure: passkeys

CREATE TABLE sessions (
    tenant_id     uuid        NOT NULL REFERENCES networks (id),
    id            uuid        NOT NULL,
    version       integer     NOT NULL,
    account_id    uuid        NOT NULL,
    token_hash    text        NOT NULL,
    second_factor boolean     NOT NULL,
    device        text        NOT NULL,
    idle_minutes  integer     NOT NULL,
    created_at    timestamptz NOT NULL,
    last_seen_at  timestamptz NOT NULL,
    ends_at       timestamptz NOT NULL,
    ended_at      timestamptz,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, token_hash),
    FOREIGN KEY (tenant_id, account_id) REFERENCES accounts (tenant_id, id)
);
CREATE INDEX sessions_by_account ON sessions (tenant_id, account_id);
-- secure: sessions

CREATE TABLE one_time_codes (
    tenant_id  uuid        NOT NULL REFERENCES networks (id),
    id         uuid        NOT NULL,
    version    integer     NOT NULL,
    account_id uuid,
    kind       text        NOT NULL,
    code_hash  text        NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    attempts   integer     NOT NULL,
    used_at    timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, account_id) REFERENCES accounts (tenant_id, id)
);
-- secure: one_time_codes

CREATE TABLE sign_in_attempts (
    tenant_id     uuid        NOT NULL REFERENCES networks (id),
    id            uuid        NOT NULL,
    version       integer     NOT NULL,
    key           text        NOT NULL,
    failures      integer     NOT NULL,
    last_at       timestamptz NOT NULL,
    blocked_until timestamptz,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, key)
);
-- secure: sign_in_attempts
