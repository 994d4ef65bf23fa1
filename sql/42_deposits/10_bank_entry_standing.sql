-- in: core.bank_entry, core.bank_statement, result.payer_name, result.bank_entry_standing of earlier nights
-- out: result.bank_entry_standing
-- grain: one bank entry that came tonight, or that is something else since tonight
-- rerun: replaces the night's rows
--
-- repeat   the same entry of the same day and account in another statement or file; the first one counts
-- notice   an ACH entry whose money a statement tells too: one deposit, not two. Same amount, at most three business
--          days apart, and the statement's text names the trace number or the sender, else nothing else has that amount
-- other    no money (prenotes), returns and notices of change, debits that name no payment of a payer
-- deposit  the rest. Entries of one amount are judged together, by what they say and never by when they came.

delete from result.bank_entry_standing
where practice_id = :practice_id and night_on = :night;

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

-- Two equal entries within one file are two deposits; the same two in another file are these again.
numbered as (
    select
        entry.*,
        row_number() over (
            partition by entry.content, entry.amount_cents, entry.file_id
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
),

counting as (
    select
        told.*,
        known_payer.payer_id
    from first_told as told
    left join known_payer using (file_id, segment)
    where
        (told.file_id, told.segment) = (told.first_file_id, told.first_segment)
        and told.amount_cents <> 0 and told.return_code is null
),

likely as (
    select
        notice.file_id,
        notice.segment,
        statement.file_id as statement_file_id,
        statement.segment as statement_segment,
        case
            when notice.trace_number = statement.trace_number then 4
            when length(notice.trace_number) >= 5 and statement.bare_text like '%' || notice.trace_number || '%' then 3
            when notice.payer_id = statement.payer_id then 2
            when
                length(notice.company_name) >= 5 and statement.bare_text like '%' || notice.company_name || '%'
                then 2
            when statement.trace_number is null and statement.payer_id is null then 1
            else 0
        end as evidence,
        abs(notice.posted_on - statement.posted_on) as days_apart,
        notice.posted_on as notice_on,
        statement.posted_on as statement_on,
        notice.content as notice_content,
        notice.place as notice_place,
        statement.content as statement_content,
        statement.place as statement_place
    from counting as notice
    inner join counting as statement
        on
            notice.amount_cents = statement.amount_cents
            and statement.posted_on between notice.posted_on - 9 and notice.posted_on + 9
    where
        notice.source = 'ACH' and statement.source = 'BAI2'
        and result.business_days(notice.posted_on, statement.posted_on) <= 3
),

-- One notice, one statement entry: the k-th best of one side with the k-th best of the other would be a guess, so only
-- pairs that are each other's best are taken; equal ones are taken in order.
ranked as (
    select
        likely.*,
        row_number() over (
            partition by file_id, segment
            order by evidence desc, days_apart asc, statement_on asc, statement_content asc, statement_place asc
        ) as place_of_statement,
        row_number() over (
            partition by statement_file_id, statement_segment
            order by evidence desc, days_apart asc, notice_on asc, notice_content asc, notice_place asc
        ) as place_of_notice
    from likely
    where evidence > 0
),

told_twice as (
    select
        file_id,
        segment,
        statement_file_id,
        statement_segment
    from ranked
    where place_of_statement = 1 and place_of_notice = 1
),

judged as (
    select
        told.file_id,
        told.segment,
        case
            when told.amount_cents = 0 or told.return_code is not null then 'other'
            when (told.file_id, told.segment) <> (told.first_file_id, told.first_segment) then 'repeat'
            when as_notice.file_id is not null then 'notice'
            when
                told.amount_cents < 0 and told.trace_number is null and notice.trace_number is null
                then 'other'
            else 'deposit'
        end as standing,
        coalesce(
            as_notice.statement_file_id,
            case
                when told.first_file_id <> told.file_id or told.first_segment <> told.segment then told.first_file_id
            end
        ) as same_file_id,
        coalesce(
            as_notice.statement_segment,
            case
                when told.first_file_id <> told.file_id or told.first_segment <> told.segment then told.first_segment
            end
        ) as same_segment,
        told.posted_on,
        told.amount_cents,
        coalesce(told.trace_number, notice.trace_number) as trace_number,
        coalesce(told.payer_key, notice.payer_key) as payer_key,
        coalesce(known_payer.payer_id, payer_of_notice.payer_id) as payer_id
    from first_told as told
    left join known_payer using (file_id, segment)
    left join told_twice as as_notice using (file_id, segment)
    left join told_twice as has_notice
        on told.file_id = has_notice.statement_file_id and told.segment = has_notice.statement_segment
    left join counting as notice on has_notice.file_id = notice.file_id and has_notice.segment = notice.segment
    left join known_payer as payer_of_notice
        on has_notice.file_id = payer_of_notice.file_id and has_notice.segment = payer_of_notice.segment
)

insert into result.bank_entry_standing (
    practice_id, night_on, file_id, segment, standing, same_file_id, same_segment, posted_on, amount_cents,
    trace_number, payer_key, payer_id
)
select
    :practice_id,
    :night,
    judged.*
from judged
left join result.bank_entry_standing_as_of(:practice_id, :night) as known using (file_id, segment)
where
    (
        known.standing, known.same_file_id, known.same_segment, known.trace_number, known.payer_key, known.payer_id
    )
    is distinct from (
        judged.standing, judged.same_file_id, judged.same_segment, judged.trace_number, judged.payer_key,
        judged.payer_id
    );
