-- in: nothing
-- out: the schemas of the warehouse
-- grain: one schema a kind of writer, so that rights are given by schema
-- rerun: once, by migration

create schema if not exists raw;
create schema core;
create schema ref;
create schema result;
create schema work;
create schema mart;

comment on schema raw is 'Files as they came, nights and their steps. Written by receive and the night''s record.';
comment on schema core is 'What the files say: one table a frame of transforms/schemas. Appended by take in, never changed.';
comment on schema ref is 'Payers, fee schedules and denial reasons, as known from which night. Written by open.';
comment on schema result is 'What the steps computed, keyed by night, so that a night can be computed again.';
comment on schema work is 'What people did: status, owner, notes, outcome. No step writes here.';
comment on schema mart is 'What analysts read: views, amounts with two decimals, a comment on every column.';
