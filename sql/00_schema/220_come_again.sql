-- in: core.ach_batch, core.bank_statement, core.rejected
-- out: their column known_by; result.bank_part_come_again
-- grain: said at the function
-- rerun: once, by migration

alter table core.rejected add column known_by text;
comment on column core.rejected.known_by is
'What the batch or account is known by when it is sent again; of a bank file each part, one a line.';
alter table core.ach_batch add column known_by text;
comment on column core.ach_batch.known_by is
'Company, day, batch number and the like: the same when it is sent again.';
alter table core.bank_statement add column known_by text;
comment on column core.bank_statement.known_by is
'Bank, account and day, and the time if interim: the same when it is sent again.';
create index on core.ach_batch (practice_id, known_by);
create index on core.bank_statement (practice_id, known_by);

create function result.bank_part_come_again(practice integer, night date, after_file_id bigint, parts text)
returns table (file_id bigint, segment bigint)
language sql stable parallel safe
begin atomic
    with part as (
        select distinct told.known_by
        from string_to_table(parts, chr(10)) as told (known_by)
    ),

    taken_in as (
        select
            batch.known_by,
            batch.file_id,
            batch.segment
        from core.ach_batch as batch
        where batch.practice_id = practice and batch.file_id > after_file_id
        union all
        select
            statement.known_by,
            statement.file_id,
            statement.segment
        from core.bank_statement as statement
        where statement.practice_id = practice and statement.file_id > after_file_id
    ),

    come as (
        select
            part.known_by,
            first_again.file_id,
            first_again.segment
        from part
        left join lateral ( -- noqa: ST05
            select
                again.file_id,
                again.segment
            from taken_in as again
            inner join raw.file as file on file.practice_id = practice and again.file_id = file.file_id
            where part.known_by = again.known_by and file.night_on <= night
            order by again.file_id asc, again.segment asc
            limit 1
        ) as first_again on true
    )

    select
        come.file_id,
        come.segment
    from come
    where
        not exists (
            select 1 from come as missing
            where missing.file_id is null
        )
    order by come.file_id desc, come.segment desc
    limit 1;
end;
comment on function result.bank_part_come_again(integer, date, bigint, text) is
'Where the last of these batches or accounts was taken in from a later file; no row while one of them has not come again.';
