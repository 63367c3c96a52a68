-- Where a service stands in a list by name, in each language: a key whose letters are the digits 0 to f, which every database orders alike.
CREATE TABLE service_names (
    tenant_id  uuid    NOT NULL REFERENCES networks (id),
    id         uuid    NOT NULL,
    version    integer NOT NULL,
    service_id uuid    NOT NULL,
    language   text    NOT NULL,
    sort       text    NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, service_id, language),
    FOREIGN KEY (tenant_id, service_id) REFERENCES services (tenant_id, id)
);
-- secure: service_names
