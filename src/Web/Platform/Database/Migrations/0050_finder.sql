CREATE TABLE finder_versions (
    tenant_id    uuid        NOT NULL REFERENCES networks (id),
    id           uuid        NOT NULL,
    version      integer     NOT NULL,
    number       integer     NOT NULL,
    state        text        NOT NULL,
    document     text        NOT NULL,
    note         text        NOT NULL,
    made_by      uuid,
    made_at      timestamptz NOT NULL,
    sent_by      uuid,
    sent_at      timestamptz,
    published_by uuid,
    published_at timestamptz,
    valid_from   date,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, number)
);
-- secure: finder_versions

CREATE TABLE finder_cases (
    tenant_id uuid    NOT NULL REFERENCES networks (id),
    id        uuid    NOT NULL,
    version   integer NOT NULL,
    name      text    NOT NULL,
    answers   text    NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
-- secure: finder_cases

-- How often something was found, by month: no answers, nobody's.
CREATE TABLE finder_counts (
    tenant_id uuid    NOT NULL REFERENCES networks (id),
    id        uuid    NOT NULL,
    version   integer NOT NULL,
    month     date    NOT NULL,
    outcome   text    NOT NULL,
    place     text    NOT NULL,
    times     integer NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, month, outcome, place)
);
-- secure: finder_counts
