-- in: bank_entry_read, told_twice, result.bank_entry_standing of earlier nights
-- out: result.bank_entry_standing
-- grain: one bank entry that came tonight, or that is something else since tonight
-- rerun: replaces the night's rows
--
-- repeat   the same entry of the same day and account in another statement or file; the first one counts
-- notice   an ACH entry whose money a statement tells too
-- other    no money (prenotes), returns and notices of change, debits that name no payment of a payer
-- deposit  the rest

delete from result.bank_entry_standing
where practice_id = :practice_id and night_on = :night;

with judged as (
    select
        told.file_id,
        told.segment,
        case
            when told.amount_cents = 0 or told.return_code is not null then 'other'
            when told.is_repeat then 'repeat'
            when as_notice.file_id is not null then 'notice'
            when
                told.amount_cents < 0 and told.trace_number is null and notice.trace_number is null
                then 'other'
            else 'deposit'
        end as standing,
        coalesce(
            as_notice.statement_file_id,
            case when told.is_repeat then told.first_file_id end
        ) as same_file_id,
        coalesce(
            as_notice.statement_segment,
            case when told.is_repeat then told.first_segment end
        ) as same_segment,
        told.posted_on,
        told.amount_cents,
        coalesce(told.trace_number, notice.trace_number) as trace_number,
        coalesce(told.payer_key, notice.payer_key) as payer_key,
        coalesce(told.payer_id, notice.payer_id) as payer_id
    from bank_entry_read as told
    left join told_twice as as_notice using (file_id, segment)
    left join told_twice as has_notice
        on told.file_id = has_notice.statement_file_id and told.segment = has_notice.statement_segment
    left join bank_entry_read as notice on has_notice.file_id = notice.file_id and has_notice.segment = notice.segment
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
