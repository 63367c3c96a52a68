CREATE TABLE organisations (
    tenant_id        uuid        NOT NULL REFERENCES networks (id),
    id               uuid        NOT NULL,
    version          integer     NOT NULL,
    name             text        NOT NULL,
    status           text        NOT NULL,
    document         text        NOT NULL,
    pending_document text,
    pending_by       uuid,
    pending_at       timestamptz,
    verified_on      date,
    verify_months    integer     NOT NULL,
    verify_by        date,
    source           text        NOT NULL,
    source_key       text        NOT NULL,
    source_hash      text        NOT NULL,
    made_up          boolean     NOT NULL,
    changed_at       timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX organisations_by_source ON organisations (tenant_id, source, source_key);
-- secure: organisations

CREATE TABLE services (
    tenant_id        uuid             NOT NULL REFERENCES networks (id),
    id               uuid             NOT NULL,
    version          integer          NOT NULL,
    organisation_id  uuid             NOT NULL,
    name             text             NOT NULL,
    status           text             NOT NULL,
    document         text             NOT NULL,
    pending_document text,
    pending_by       uuid,
    pending_at       timestamptz,
    verified_on      date,
    verify_months    integer          NOT NULL,
    verify_by        date,
    source           text             NOT NULL,
    source_key       text             NOT NULL,
    source_hash      text             NOT NULL,
    made_up          boolean          NOT NULL,
    changed_at       timestamptz      NOT NULL,
    minimum_age      integer,
    maximum_age      integer,
    free             boolean          NOT NULL,
    wheelchair       boolean          NOT NULL,
    free_places      integer,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisations (tenant_id, id)
);
CREATE INDEX services_by_organisation ON services (tenant_id, organisation_id);
CREATE INDEX services_by_source ON services (tenant_id, source, source_key);
CREATE INDEX services_by_change ON services (tenant_id, status, changed_at);
-- secure: services

-- What a service is filtered by: area, need, group, type, language.
CREATE TABLE service_facts (
    tenant_id  uuid    NOT NULL REFERENCES networks (id),
    id         uuid    NOT NULL,
    version    integer NOT NULL,
    service_id uuid    NOT NULL,
    kind       text    NOT NULL,
    value      text    NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, service_id) REFERENCES services (tenant_id, id)
);
CREATE INDEX service_facts_by_value ON service_facts (tenant_id, kind, value, service_id);
CREATE INDEX service_facts_by_service ON service_facts (tenant_id, service_id);
-- secure: service_facts

-- Each approved state of a record, kept for comparing.
CREATE TABLE listing_versions (
    tenant_id   uuid        NOT NULL REFERENCES networks (id),
    id          uuid        NOT NULL,
    version     integer     NOT NULL,
    subject_id  uuid        NOT NULL,
    number      integer     NOT NULL,
    document    text        NOT NULL,
    approved_by uuid,
    approved_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, subject_id, number)
);
-- append only: listing_versions

CREATE TABLE taxonomy_terms (
    tenant_id   uuid    NOT NULL REFERENCES networks (id),
    id          uuid    NOT NULL,
    version     integer NOT NULL,
    taxonomy    text    NOT NULL,
    code        text    NOT NULL,
    parent_code text,
    names       text    NOT NULL,
    maps_to     text    NOT NULL,
    valid_from  date    NOT NULL,
    valid_until date,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, taxonomy, code, valid_from)
);
-- secure: taxonomy_terms

CREATE TABLE mistakes (
    tenant_id  uuid        NOT NULL REFERENCES networks (id),
    id         uuid        NOT NULL,
    version    integer     NOT NULL,
    service_id uuid        NOT NULL,
    words      text        NOT NULL,
    told_at    timestamptz NOT NULL,
    settled_at timestamptz,
    settled_by uuid,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, service_id) REFERENCES services (tenant_id, id)
);
-- secure: mistakes

CREATE TABLE directory_imports (
    tenant_id  uuid        NOT NULL REFERENCES networks (id),
    id         uuid        NOT NULL,
    version    integer     NOT NULL,
    source     text        NOT NULL,
    file_name  text        NOT NULL,
    staged     text        NOT NULL,
    report     text        NOT NULL,
    made_at    timestamptz NOT NULL,
    made_by    uuid,
    applied_at timestamptz,
    PRIMARY KEY (tenant_id, id)
);
-- secure: directory_imports
