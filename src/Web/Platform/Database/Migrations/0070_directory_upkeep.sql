-- The file as it came in (packed), so that its columns can be told again; the report is made from it.
ALTER TABLE directory_imports ADD COLUMN raw text NOT NULL DEFAULT '';

CREATE TABLE import_mappings (
    tenant_id  uuid        NOT NULL REFERENCES networks (id),
    id         uuid        NOT NULL,
    version    integer     NOT NULL,
    source     text        NOT NULL,
    columns    text        NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, source)
);
-- secure: import_mappings

-- A record that stood twice: its address leads to the one it became part of.
ALTER TABLE organisations ADD COLUMN merged_into uuid;
ALTER TABLE services ADD COLUMN merged_into uuid;

-- When the organisation was last reminded by mail to look over its records.
ALTER TABLE organisations ADD COLUMN reminded_on date;

CREATE TABLE checked_links (
    tenant_id    uuid        NOT NULL REFERENCES networks (id),
    id           uuid        NOT NULL,
    version      integer     NOT NULL,
    url          text        NOT NULL,
    fault        text,
    failed_since timestamptz,
    checked_at   timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, url)
);
-- secure: checked_links
