CREATE TABLE consents (
    tenant_id         uuid        NOT NULL REFERENCES networks (id),
    id                uuid        NOT NULL,
    version           integer     NOT NULL,
    unit_id           uuid        NOT NULL,
    person_id         uuid        NOT NULL,
    about             text        NOT NULL,
    text_version      text        NOT NULL,
    language          text        NOT NULL,
    channel           text        NOT NULL,
    witness           text,
    recorded_by       uuid,
    given_at          timestamptz NOT NULL,
    withdrawn_at      timestamptz,
    withdrawn_channel text,
    withdrawn_by      uuid,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES persons (tenant_id, id)
);
CREATE INDEX consents_by_person ON consents (tenant_id, person_id);
-- secure: consents
