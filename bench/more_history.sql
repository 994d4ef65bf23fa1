-- in: core and result of a night that was run
-- out: pg_temp.more_history(night, first_copy, last_copy), which writes the night's facts and results again, as of other
--   files
-- grain: that of each table
-- rerun: with other numbers of copies
--
-- Every column that names a file (file_id, claim_file_id, root_file_id ...) gets another file's number. What is kept by
-- night and rate, and not by file, stays as it is.

create function pg_temp.more_history(night date, first_copy integer, last_copy integer) returns void
language plpgsql
as $$
declare
    told record;
begin
    create temporary table copied_file on commit drop as
    select file_id from raw.file
    where night_on = night;
    for told in
        select
            columns.table_schema as schema,
            columns.table_name as name,
            string_agg(quote_ident(columns.column_name), ', ' order by columns.ordinal_position) as names,
            string_agg(
                'told.' || quote_ident(columns.column_name)
                || case when columns.column_name ~ 'file_id$' then ' + 100000 * copy.number' else '' end,
                ', ' order by columns.ordinal_position
            ) as terms
        from information_schema.columns
        inner join information_schema.tables using (table_schema, table_name)
        where columns.table_schema in ('core', 'result') and tables.table_type = 'BASE TABLE'
        group by columns.table_schema, columns.table_name
        having bool_or(columns.column_name = 'file_id')
    loop
        execute format(
            'insert into %1$I.%2$I (%3$s) select %4$s from %1$I.%2$I as told inner join copied_file using (file_id)'
            ' cross join generate_series(%5$s, %6$s) as copy (number) on conflict do nothing',
            told.schema, told.name, told.names, told.terms, first_copy, last_copy
        );
    end loop;
end
$$;
