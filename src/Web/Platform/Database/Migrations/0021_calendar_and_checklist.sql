CREATE TABLE calendar_lines (
    tenant_id    uuid        NOT NULL REFERENCES networks (id),
    id           uuid        NOT NULL,
    version      integer     NOT NULL,
    volunteer_id uuid        NOT NULL,
    shift_id     uuid        NOT NULL,
    day          date        NOT NULL,
    start_minute integer     NOT NULL,
    end_minute   integer     NOT NULL,
    sequence     integer     NOT NULL,
    changed_at   timestamptz NOT NULL,
    cancelled    boolean     NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, volunteer_id, shift_id),
    FOREIGN KEY (tenant_id, volunteer_id) REFERENCES volunteers (tenant_id, id),
    FOREIGN KEY (tenant_id, shift_id) REFERENCES shifts (tenant_id, id)
);
-- secure: calendar_lines
CREATE UNIQUE INDEX volunteers_by_feed_key ON volunteers (tenant_id, feed_key);

CREATE TABLE checklist_marks (
    tenant_id uuid    NOT NULL REFERENCES networks (id),
    id        uuid    NOT NULL,
    version   integer NOT NULL,
    unit_id   uuid    NOT NULL,
    step      text    NOT NULL,
    marked_on date    NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, unit_id, step),
    FOREIGN KEY (tenant_id, unit_id) REFERENCES units (tenant_id, id)
);
-- secure: checklist_marks
