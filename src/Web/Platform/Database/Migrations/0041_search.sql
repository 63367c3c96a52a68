-- Terms begin with their language: "sl:dolg". Needs stand as "*:need.food", the same in every language.
CREATE TABLE search_postings (
    tenant_id uuid    NOT NULL REFERENCES networks (id),
    id        uuid    NOT NULL,
    version   integer NOT NULL,
    subject_id uuid   NOT NULL,
    term      text    NOT NULL,
    weight    double precision NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX search_postings_by_term ON search_postings (tenant_id, term, subject_id, weight);
CREATE INDEX search_postings_by_subject ON search_postings (tenant_id, subject_id);
-- secure: search_postings

-- Words as written, by their pieces of three letters: where a slip of the finger is looked up.
CREATE TABLE search_grams (
    tenant_id uuid    NOT NULL REFERENCES networks (id),
    id        uuid    NOT NULL,
    version   integer NOT NULL,
    gram      text    NOT NULL,
    word      text    NOT NULL,
    term      text    NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, gram, word)
);
CREATE INDEX search_grams_by_word ON search_grams (tenant_id, word);
-- secure: search_grams

CREATE TABLE search_phrases (
    tenant_id uuid    NOT NULL REFERENCES networks (id),
    id        uuid    NOT NULL,
    version   integer NOT NULL,
    language  text    NOT NULL,
    words     text    NOT NULL,
    means     text    NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, language, words, means)
);
-- secure: search_phrases

CREATE TABLE missed_words (
    tenant_id  uuid    NOT NULL REFERENCES networks (id),
    id         uuid    NOT NULL,
    version    integer NOT NULL,
    language   text    NOT NULL,
    words      text    NOT NULL,
    times      integer NOT NULL,
    last_on    date    NOT NULL,
    settled_on date,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, language, words)
);
-- secure: missed_words
