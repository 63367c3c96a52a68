-- Counts of what could not be done, for planning: nobody's, and of no place smaller than a municipality.
CREATE TABLE ride_refusals (
    tenant_id    uuid    NOT NULL REFERENCES networks (id),
    id           uuid    NOT NULL,
    version      integer NOT NULL,
    day          date    NOT NULL,
    municipality text    NOT NULL,
    lack         text    NOT NULL,
    times        integer NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, day, municipality, lack)
);
-- secure: ride_refusals

CREATE TABLE missed_counts (
    tenant_id uuid    NOT NULL REFERENCES networks (id),
    id        uuid    NOT NULL,
    version   integer NOT NULL,
    month     date    NOT NULL,
    language  text    NOT NULL,
    words     text    NOT NULL,
    area      text    NOT NULL,
    times     integer NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, month, language, words, area)
);
-- secure: missed_counts
