-- in: core.bank_entry, core.bank_statement, result.payer_name
-- out: bank_entry_read, temporary
-- grain: one bank entry of an amount that came tonight, with its sender and the first entry that told the same
-- rerun: temporary, gone with the transaction
--
-- Entries of one amount are judged together, by what they say and never by when they came. Two equal entries within one
-- statement or batch are two deposits; the same two told again elsewhere are these again.

drop table if exists bank_entry_read;

create temporary table bank_entry_read on commit drop as
with arrived as (
    select distinct entry.amount_cents
    from raw.file
    inner join core.bank_entry as entry using (practice_id, file_id)
    where file.practice_id = :practice_id and file.night_on = :night
),

entry as (
    select
        entry.file_id,
        entry.segment,
        entry.source,
        entry.amount_cents,
        coalesce(entry.posted_on, statement.statement_on, file.night_on) as posted_on,
        result.bare(entry.trace_number) as trace_number,
        result.bare(coalesce(entry.trace_originator_id, entry.company_id)) as payer_key,
        result.bare(entry.company_name) as company_name,
        result.bare(entry.text) as bare_text,
        entry.return_code,
        coalesce(entry.statement_segment, entry.batch_segment) as told_in_segment,
        file.night_on,
        concat_ws(
            '|', entry.source, entry.account_number, entry.type_code, statement.statement_on, entry.posted_on,
            entry.company_id, entry.bank_reference, entry.customer_reference, entry.trace_number, entry.text
        ) as content
    from arrived -- noqa: ST11
    inner join core.bank_entry as entry using (amount_cents)
    inner join raw.file on entry.practice_id = file.practice_id and entry.file_id = file.file_id
    left join core.bank_statement as statement
        on
            entry.practice_id = statement.practice_id
            and entry.file_id = statement.file_id
            and entry.statement_segment = statement.segment
    where entry.practice_id = :practice_id and file.night_on <= :night
),

numbered as (
    select
        entry.*,
        row_number() over (
            partition by entry.content, entry.amount_cents, entry.file_id, entry.told_in_segment
            order by entry.segment
        ) as place
    from entry
),

first_told as (
    select
        numbered.*,
        first_value(file_id) over same as first_file_id,
        first_value(segment) over same as first_segment
    from numbered
    window same as (partition by content, amount_cents, place order by night_on, file_id, segment)
),

-- Who sent it: the configured payer whose identifier or name the entry carries.
known_payer as (
    select distinct on (told.file_id, told.segment)
        told.file_id,
        told.segment,
        name.payer_id
    from first_told as told
    inner join result.payer_name as name
        on
            name.practice_id = :practice_id and name.night_on = :night
            and (
                (name.name_kind = 'identifier' and name.value in (told.payer_key, substr(told.payer_key, 2)))
                or (name.name_kind = 'name' and told.company_name = name.value)
                or (
                    name.name_kind = 'name' and length(name.value) >= 5
                    and told.bare_text like '%' || name.value || '%'
                )
                or (
                    name.name_kind = 'identifier' and length(name.value) >= 8
                    and told.bare_text like '%' || name.value || '%'
                )
            )
    order by
        told.file_id asc, told.segment asc, name.value = told.payer_key desc, length(name.value) desc, name.payer_id asc
)

select
    told.*,
    known_payer.payer_id,
    (told.file_id, told.segment) <> (told.first_file_id, told.first_segment) as is_repeat
from first_told as told
left join known_payer using (file_id, segment);

analyze bank_entry_read;
