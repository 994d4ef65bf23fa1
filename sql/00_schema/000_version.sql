-- in: nothing
-- out: schema raw; raw.views_and_rights, which views and rights stand
-- grain: one row
-- rerun: before every migration; alembic keeps its own raw.schema_version beside it

create schema if not exists raw;
create table if not exists raw.views_and_rights (digest text not null);
comment on table raw.views_and_rights is 'SHA-256 of the revision and of the files the views and rights were last made from';
