CREATE TABLE referral_consents (
    tenant_id         uuid        NOT NULL REFERENCES networks (id),
    id                uuid        NOT NULL,
    version           integer     NOT NULL,
    unit_id           uuid        NOT NULL,
    person_id         uuid        NOT NULL,
    purpose           text        NOT NULL,
    receivers         text        NOT NULL,
    fields            text        NOT NULL,
    until             date        NOT NULL,
    channel           text        NOT NULL,
    witness           text,
    language          text        NOT NULL,
    recorded_by       uuid,
    given_at          timestamptz NOT NULL,
    withdrawn_at      timestamptz,
    withdrawn_channel text,
    withdrawn_by      uuid,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES persons (tenant_id, id)
);
CREATE INDEX referral_consents_by_person ON referral_consents (tenant_id, person_id);
-- secure: referral_consents

CREATE TABLE referral_cases (
    tenant_id uuid        NOT NULL REFERENCES networks (id),
    id        uuid        NOT NULL,
    version   integer     NOT NULL,
    unit_id   uuid        NOT NULL,
    person_id uuid        NOT NULL,
    name      text        NOT NULL,
    opened_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES persons (tenant_id, id)
);
CREATE INDEX referral_cases_by_person ON referral_cases (tenant_id, person_id);
-- secure: referral_cases

CREATE TABLE referrals (
    tenant_id            uuid        NOT NULL REFERENCES networks (id),
    id                   uuid        NOT NULL,
    version              integer     NOT NULL,
    unit_id              uuid        NOT NULL,
    person_id            uuid        NOT NULL,
    need_id              uuid,
    reference            text        NOT NULL,
    category             text        NOT NULL,
    municipality         text        NOT NULL,
    urgent               boolean     NOT NULL,
    asked_for            text        NOT NULL,
    organisation_id      uuid,
    service_id           uuid,
    many_asked           boolean     NOT NULL,
    from_organisation_id uuid,
    part_of_id           uuid,
    in_place_of_id       uuid,
    keeper_id            uuid,
    case_id              uuid,
    consent_id           uuid,
    shared               text        NOT NULL,
    status               text        NOT NULL,
    status_at            timestamptz NOT NULL,
    due_on               date,
    reminded_at          timestamptz,
    made_at              timestamptz NOT NULL,
    sent_at              timestamptz,
    opened_at            timestamptz,
    answered_at          timestamptz,
    delivered_at         timestamptz,
    ended_at             timestamptz,
    queue_place          integer,
    expected_on          date,
    appointment_on       date,
    appointment_minute   integer,
    decline_reason       text,
    not_delivered_reason text,
    second_choice_due    boolean     NOT NULL,
    delivered_on         date,
    delivered_what       text,
    delivered_amount     numeric,
    delivered_unit       text,
    confirmed_by         text,
    took_place           boolean     NOT NULL,
    source               text        NOT NULL,
    source_key           text        NOT NULL,
    site                 text        NOT NULL,
    made_up              boolean     NOT NULL,
    forgotten_at         timestamptz,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES persons (tenant_id, id),
    FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisations (tenant_id, id),
    FOREIGN KEY (tenant_id, service_id) REFERENCES services (tenant_id, id),
    FOREIGN KEY (tenant_id, from_organisation_id) REFERENCES organisations (tenant_id, id),
    FOREIGN KEY (tenant_id, part_of_id) REFERENCES referrals (tenant_id, id),
    FOREIGN KEY (tenant_id, in_place_of_id) REFERENCES referrals (tenant_id, id),
    FOREIGN KEY (tenant_id, case_id) REFERENCES referral_cases (tenant_id, id),
    FOREIGN KEY (tenant_id, consent_id) REFERENCES referral_consents (tenant_id, id)
);
-- Work lists read only what has a day: of 100,000 referrals the few that are not settled.
CREATE INDEX referrals_work_of_unit ON referrals (tenant_id, unit_id, due_on) WHERE due_on IS NOT NULL;
CREATE INDEX referrals_work_of_organisation ON referrals (tenant_id, organisation_id, due_on) WHERE due_on IS NOT NULL;
CREATE INDEX referrals_work_of_network ON referrals (tenant_id, due_on) WHERE due_on IS NOT NULL;
CREATE INDEX referrals_by_unit ON referrals (tenant_id, unit_id, status_at);
CREATE INDEX referrals_by_organisation ON referrals (tenant_id, organisation_id, status_at);
CREATE INDEX referrals_by_person ON referrals (tenant_id, person_id, made_at);
CREATE INDEX referrals_by_need ON referrals (tenant_id, need_id);
CREATE INDEX referrals_by_case ON referrals (tenant_id, case_id);
CREATE INDEX referrals_by_part ON referrals (tenant_id, part_of_id);
CREATE INDEX referrals_by_place ON referrals (tenant_id, in_place_of_id);
CREATE INDEX referrals_by_reference ON referrals (tenant_id, reference);
CREATE INDEX referrals_by_consent ON referrals (tenant_id, consent_id);
CREATE INDEX referrals_by_source ON referrals (tenant_id, source, source_key);
-- secure: referrals

CREATE TABLE referral_events (
    tenant_id       uuid        NOT NULL REFERENCES networks (id),
    id              uuid        NOT NULL,
    version         integer     NOT NULL,
    referral_id     uuid        NOT NULL,
    step            text        NOT NULL,
    "from"          text        NOT NULL,
    "to"            text        NOT NULL,
    by              text        NOT NULL,
    at              timestamptz NOT NULL,
    account_id      uuid,
    organisation_id uuid,
    reason          text,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, referral_id) REFERENCES referrals (tenant_id, id)
);
CREATE INDEX referral_events_by_referral ON referral_events (tenant_id, referral_id, at);
-- append only: referral_events

CREATE TABLE referral_words (
    tenant_id   uuid    NOT NULL REFERENCES networks (id),
    id          uuid    NOT NULL,
    version     integer NOT NULL,
    referral_id uuid    NOT NULL,
    event_id    uuid    NOT NULL,
    words       text    NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, referral_id) REFERENCES referrals (tenant_id, id)
);
CREATE INDEX referral_words_by_referral ON referral_words (tenant_id, referral_id);
-- secure: referral_words

CREATE TABLE receiver_notes (
    tenant_id       uuid        NOT NULL REFERENCES networks (id),
    id              uuid        NOT NULL,
    version         integer     NOT NULL,
    referral_id     uuid        NOT NULL,
    organisation_id uuid        NOT NULL,
    words           text        NOT NULL,
    at              timestamptz NOT NULL,
    account_id      uuid,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, referral_id) REFERENCES referrals (tenant_id, id),
    FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisations (tenant_id, id)
);
CREATE INDEX receiver_notes_by_referral ON receiver_notes (tenant_id, referral_id, organisation_id);
-- secure: receiver_notes

CREATE TABLE referral_offers (
    tenant_id       uuid        NOT NULL REFERENCES networks (id),
    id              uuid        NOT NULL,
    version         integer     NOT NULL,
    referral_id     uuid        NOT NULL,
    organisation_id uuid        NOT NULL,
    service_id      uuid        NOT NULL,
    status          text        NOT NULL,
    reason          text,
    offered_at      timestamptz NOT NULL,
    answered_at     timestamptz,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, referral_id, organisation_id),
    FOREIGN KEY (tenant_id, referral_id) REFERENCES referrals (tenant_id, id),
    FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisations (tenant_id, id),
    FOREIGN KEY (tenant_id, service_id) REFERENCES services (tenant_id, id)
);
CREATE INDEX referral_offers_by_organisation ON referral_offers (tenant_id, organisation_id, status);
-- One wins, whatever a program forgets.
CREATE UNIQUE INDEX referral_offers_one_wins ON referral_offers (tenant_id, referral_id) WHERE status = 'Won';
-- secure: referral_offers

CREATE TABLE referral_links (
    tenant_id       uuid        NOT NULL REFERENCES networks (id),
    id              uuid        NOT NULL,
    version         integer     NOT NULL,
    referral_id     uuid        NOT NULL,
    organisation_id uuid        NOT NULL,
    key_hash        text        NOT NULL,
    made_at         timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL,
    used_at         timestamptz,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, key_hash),
    FOREIGN KEY (tenant_id, referral_id) REFERENCES referrals (tenant_id, id),
    FOREIGN KEY (tenant_id, organisation_id) REFERENCES organisations (tenant_id, id)
);
CREATE INDEX referral_links_by_referral ON referral_links (tenant_id, referral_id);
-- secure: referral_links
