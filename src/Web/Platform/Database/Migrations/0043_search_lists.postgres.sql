-- One packed row for many records instead of a row for each record and term. The index is made anew from the records by a job.
-- Beginnings of words are looked up as a range, so letters are in the order of their codes whatever the language of the database.
DROP TABLE search_postings;
DROP TABLE search_grams;

CREATE TABLE search_records (
    tenant_id uuid    NOT NULL REFERENCES networks (id),
    id        uuid    NOT NULL,
    version   integer NOT NULL,
    number    integer NOT NULL,
    edition   integer NOT NULL,
    terms     text    NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX search_records_by_number ON search_records (tenant_id, number);
-- secure: search_records

CREATE TABLE search_lists (
    tenant_id uuid    NOT NULL REFERENCES networks (id),
    id        uuid    NOT NULL,
    version   integer NOT NULL,
    term      text    COLLATE "C" NOT NULL,
    part      integer NOT NULL,
    packed    bytea   NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX search_lists_by_term ON search_lists (tenant_id, term, part);
-- secure: search_lists

CREATE TABLE search_words (
    tenant_id uuid    NOT NULL REFERENCES networks (id),
    id        uuid    NOT NULL,
    version   integer NOT NULL,
    letters   text    COLLATE "C" NOT NULL,
    words     text    NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX search_words_by_letters ON search_words (tenant_id, letters);
-- secure: search_words
