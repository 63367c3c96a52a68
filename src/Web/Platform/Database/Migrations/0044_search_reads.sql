-- What a list of services is filtered and ordered by stands before the long document in an index of its own, and which record has
-- which number in another: on SQLite a row of either table fills a page, and a thousand of them were read for twenty lines.
CREATE INDEX services_listed ON services (tenant_id, id, status, verified_on, free_places, minimum_age, maximum_age, free, wheelchair);
CREATE INDEX search_records_numbered ON search_records (tenant_id, number, id);
