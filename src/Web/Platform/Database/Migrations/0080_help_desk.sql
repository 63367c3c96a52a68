CREATE TABLE desk_contacts (
    tenant_id    uuid        NOT NULL REFERENCES networks (id),
    id           uuid        NOT NULL,
    version      integer     NOT NULL,
    unit_id      uuid        NOT NULL,
    who          text        NOT NULL,
    person_id    uuid,
    name         text,
    phone        text,
    phone_e164   text,
    channel      text        NOT NULL,
    for_whom     text        NOT NULL,
    relation     text,
    agreed       boolean,
    next_step    text,
    call_back_on date,
    reference    text,
    call_by      timestamptz,
    called_at    timestamptz,
    came_from    text,
    at           timestamptz NOT NULL,
    account_id   uuid,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, reference),
    FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES persons (tenant_id, id)
);
CREATE INDEX desk_contacts_by_unit ON desk_contacts (tenant_id, unit_id, at);
CREATE INDEX desk_contacts_by_person ON desk_contacts (tenant_id, person_id);
-- secure: desk_contacts

CREATE TABLE needs (
    tenant_id         uuid        NOT NULL REFERENCES networks (id),
    id                uuid        NOT NULL,
    version           integer     NOT NULL,
    unit_id           uuid        NOT NULL,
    contact_id        uuid        NOT NULL,
    person_id         uuid,
    for_whom          text        NOT NULL,
    category          text        NOT NULL,
    "group"           text        NOT NULL,
    words             text,
    urgency           text        NOT NULL,
    municipality      text        NOT NULL,
    channel           text        NOT NULL,
    asked_at          timestamptz NOT NULL,
    asked_on          date        NOT NULL,
    status            text        NOT NULL,
    unmet_reason      text,
    coordinator_id    uuid,
    follow_up_on      date,
    first_answered_at timestamptz,
    ended_at          timestamptz,
    joined_to_id      uuid,
    tallied           boolean     NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id),
    FOREIGN KEY (tenant_id, contact_id) REFERENCES desk_contacts (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES persons (tenant_id, id)
);
CREATE INDEX needs_by_work ON needs (tenant_id, unit_id, status, follow_up_on);
CREATE INDEX needs_by_month ON needs (tenant_id, asked_on);
CREATE INDEX needs_by_person ON needs (tenant_id, person_id);
CREATE INDEX needs_by_contact ON needs (tenant_id, contact_id);
-- secure: needs

CREATE TABLE need_answers (
    tenant_id  uuid        NOT NULL REFERENCES networks (id),
    id         uuid        NOT NULL,
    version    integer     NOT NULL,
    need_id    uuid        NOT NULL,
    kind       text        NOT NULL,
    service_id uuid,
    thing_id   uuid,
    path       text,
    reason     text,
    words      text,
    at         timestamptz NOT NULL,
    account_id uuid,
    delivered  boolean,
    ended_at   timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, need_id) REFERENCES needs (tenant_id, id)
);
CREATE INDEX need_answers_by_need ON need_answers (tenant_id, need_id);
CREATE INDEX need_answers_by_thing ON need_answers (tenant_id, thing_id);
-- secure: need_answers

CREATE TABLE need_events (
    tenant_id  uuid        NOT NULL REFERENCES networks (id),
    id         uuid        NOT NULL,
    version    integer     NOT NULL,
    need_id    uuid        NOT NULL,
    kind       text        NOT NULL,
    answer_id  uuid,
    other_id   uuid,
    reason     text,
    at         timestamptz NOT NULL,
    account_id uuid,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, need_id) REFERENCES needs (tenant_id, id)
);
CREATE INDEX need_events_by_need ON need_events (tenant_id, need_id, at);
-- append only: need_events
