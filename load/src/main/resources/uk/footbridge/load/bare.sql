-- The least that a server of FHIR's searches has to write and read: the resource, its versions, and a row for each value that can be
-- searched by, with an index on each. No foreign keys, no validation, no JSON that anybody looks into.
DROP TABLE IF EXISTS resource, version, token, day, link, word;
CREATE TABLE resource (id bigint PRIMARY KEY, type text NOT NULL, fhir_id text NOT NULL, version int NOT NULL, updated timestamptz NOT NULL);
CREATE UNIQUE INDEX ON resource (type, fhir_id);
CREATE TABLE version (id bigint, version int, body text NOT NULL, PRIMARY KEY (id, version));
CREATE TABLE token (id bigint NOT NULL, name text NOT NULL, value text NOT NULL);
CREATE INDEX ON token (name, value, id);
CREATE INDEX ON token (id);
CREATE TABLE day (id bigint NOT NULL, name text NOT NULL, value timestamptz NOT NULL);
CREATE INDEX ON day (name, value, id);
CREATE INDEX ON day (id);
CREATE TABLE link (id bigint NOT NULL, name text NOT NULL, target bigint NOT NULL);
CREATE INDEX ON link (name, target, id);
CREATE INDEX ON link (id);
CREATE TABLE word (id bigint NOT NULL, name text NOT NULL, value text NOT NULL);
CREATE INDEX ON word (name, value, id);
CREATE INDEX ON word (id);
