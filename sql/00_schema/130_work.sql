-- in: nothing
-- out: schema work: what people did with worklist items; no step of the night writes here
-- grain: said at each table
-- rerun: once, by migration

create table work.item_state (
    practice_id smallint not null,
    item_key text not null,
    status text not null default 'open' check (status in ('open', 'in_work', 'waiting', 'done')),
    owner text,
    snoozed_until_on date,
    outcome text,
    changed_at timestamptz not null,
    changed_by text not null,
    primary key (practice_id, item_key)
);
comment on table work.item_state is 'Grain: one worklist item a person has touched; how it stands with them.';

create table work.item_note (
    practice_id smallint not null,
    item_key text not null,
    note_number bigint generated always as identity,
    written_at timestamptz not null,
    written_by text not null,
    note text not null check (note <> ''),
    primary key (practice_id, item_key, note_number)
);
comment on table work.item_note is 'Grain: one note on a worklist item. Append only: a trigger refuses change and removal.';

create function work.refuse_change() returns trigger
language plpgsql as $$
begin
    raise exception 'Notes are kept as written: add another note instead.';
end
$$;

create trigger item_note_append_only before update or delete or truncate on work.item_note
for each statement execute function work.refuse_change();
