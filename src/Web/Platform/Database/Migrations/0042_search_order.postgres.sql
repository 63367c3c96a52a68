-- Beginnings of words are looked up as a range, so letters must be in the order of their codes whatever the database's language. SQLite orders so by itself.
ALTER TABLE search_postings ALTER COLUMN term TYPE text COLLATE "C";
ALTER TABLE search_grams ALTER COLUMN gram TYPE text COLLATE "C", ALTER COLUMN word TYPE text COLLATE "C";
