CREATE TABLE ledger_entries (
    tenant_id    uuid        NOT NULL REFERENCES networks (id),
    id           uuid        NOT NULL,
    version      integer     NOT NULL,
    unit_id      uuid        NOT NULL,
    municipality text        NOT NULL,
    person_id    uuid,
    worked_on    date        NOT NULL,
    kind         text        NOT NULL,
    amount       bigint      NOT NULL,
    topic        text        NOT NULL,
    source       text        NOT NULL,
    source_id    uuid        NOT NULL,
    recorded_at  timestamptz NOT NULL,
    recorded_by  uuid,
    reverses_id  uuid,
    reason       text,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES persons (tenant_id, id),
    FOREIGN KEY (tenant_id, reverses_id) REFERENCES ledger_entries (tenant_id, id)
);
CREATE INDEX ledger_entries_by_day ON ledger_entries (tenant_id, unit_id, worked_on);
CREATE INDEX ledger_entries_by_source ON ledger_entries (tenant_id, source, source_id);
CREATE UNIQUE INDEX ledger_entries_reversed_once ON ledger_entries (tenant_id, reverses_id);
-- append only: ledger_entries

CREATE TABLE editions (
    tenant_id uuid        NOT NULL REFERENCES networks (id),
    id        uuid        NOT NULL,
    version   integer     NOT NULL,
    unit_id   uuid,
    year      integer     NOT NULL,
    number    integer     NOT NULL,
    figures   text        NOT NULL,
    hash      text        NOT NULL,
    frozen_at timestamptz NOT NULL,
    frozen_by uuid,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, year, number),
    FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id)
);
-- append only: editions
