CREATE TABLE service_plans (
    tenant_id      uuid        NOT NULL REFERENCES networks (id),
    id             uuid        NOT NULL,
    version        integer     NOT NULL,
    unit_id        uuid        NOT NULL,
    person_id      uuid        NOT NULL,
    goals          text        NOT NULL,
    coordinator_id uuid,
    agreed_on      date,
    review_on      date,
    made_at        timestamptz NOT NULL,
    ended_on       date,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id),
    FOREIGN KEY (tenant_id, person_id) REFERENCES persons (tenant_id, id)
);
CREATE INDEX service_plans_by_person ON service_plans (tenant_id, person_id);
CREATE INDEX service_plans_by_review ON service_plans (tenant_id, unit_id, review_on);
-- secure: service_plans

CREATE TABLE plan_steps (
    tenant_id uuid    NOT NULL REFERENCES networks (id),
    id        uuid    NOT NULL,
    version   integer NOT NULL,
    plan_id   uuid    NOT NULL,
    number    integer NOT NULL,
    what      text    NOT NULL,
    who       text    NOT NULL,
    by_on     date,
    done_on   date,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, plan_id) REFERENCES service_plans (tenant_id, id)
);
CREATE INDEX plan_steps_by_plan ON plan_steps (tenant_id, plan_id, number);
-- secure: plan_steps

ALTER TABLE needs ADD COLUMN forgotten_at timestamptz;
ALTER TABLE desk_contacts ADD COLUMN forgotten_at timestamptz;
