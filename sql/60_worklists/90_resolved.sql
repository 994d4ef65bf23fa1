-- in: result.worklist_item of tonight and of the night before, result.claim_answer, result.claim_version,
--   result.claim_match, result.prompt_payment, core.rejected
-- out: result.worklist_item (resolved)
-- grain: one item that was open the night before and is on no list tonight, with what took it off
-- rerun: 80 has deleted the night's rows

with last_night as (
    select max(night_on) as night_on
    from result.worklist_item
    where practice_id = :practice_id and night_on < :night
),

gone as (
    select item.*
    from result.worklist_item as item
    inner join last_night using (night_on)
    where
        item.practice_id = :practice_id and item.standing <> 'resolved'
        and not exists (
            select 1
            from result.worklist_item as still
            where
                still.practice_id = item.practice_id and still.night_on = :night
                and still.item_key = item.item_key
        )
),

event as (
    select
        gone.item_key,
        answer.file_id,
        answer.segment,
        case answer.state
            when 'reopened' then 'the payer took its answer back'
            when 'forwarded' then 'the payer forwarded the claim'
            else 'the payer answered'
        end as words,
        1 as preference
    from gone
    inner join result.claim_answer as answer
        on
            answer.practice_id = :practice_id
            and gone.claim_file_id = answer.root_file_id
            and gone.claim_segment = answer.root_segment
    where answer.night_on > gone.night_on and answer.night_on <= :night
    union all
    select
        gone.item_key,
        match.file_id,
        match.segment,
        'the payer wrote about the claim',
        2
    from gone
    inner join result.claim_match as match
        on
            match.practice_id = :practice_id
            and gone.claim_file_id = match.root_file_id
            and gone.claim_segment = match.root_segment
    where match.night_on > gone.night_on and match.night_on <= :night
    union all
    select
        gone.item_key,
        version.file_id,
        version.segment,
        'the claim was sent again',
        3
    from gone
    inner join result.claim_version as version
        on
            version.practice_id = :practice_id
            and gone.claim_file_id = version.root_file_id
            and gone.claim_segment = version.root_segment
    where version.night_on > gone.night_on and version.night_on <= :night
    union all
    select
        gone.item_key,
        rejection.file_id,
        rejection.segment,
        'an acknowledgement turned the claim away',
        4
    from gone
    inner join result.claim_version as version
        on
            version.practice_id = :practice_id
            and gone.claim_file_id = version.root_file_id
            and gone.claim_segment = version.root_segment
    inner join result.claim_rejection as rejection
        on
            version.practice_id = rejection.practice_id
            and version.file_id = rejection.claim_file_id
            and version.segment = rejection.claim_segment
    where rejection.night_on > gone.night_on and rejection.night_on <= :night
    union all
    select
        gone.item_key,
        match.claim_file_id,
        match.claim_segment,
        'matched by ' || replace(match.method, '_', ' ') || ' to the claim sent',
        5
    from gone
    inner join result.claim_match as match
        on match.practice_id = :practice_id and gone.file_id = match.file_id and gone.segment = match.segment
    where gone.kind in ('unmatched', 'ambiguous') and match.night_on > gone.night_on and match.night_on <= :night
    union all
    select
        gone.item_key,
        again.file_id,
        null,
        'loaded',
        6
    from gone
    inner join raw.file as aside on aside.practice_id = :practice_id and gone.file_id = aside.file_id
    inner join raw.file as again on aside.practice_id = again.practice_id
    where
        gone.kind = 'rejected_file' and again.state = 'loaded'
        and again.file_id > aside.file_id and again.night_on > gone.night_on and again.night_on <= :night
        and (
            again.name = aside.name
            or exists (
                select 1
                from core.interchange as sent
                inner join core.interchange as sent_again
                    on
                        sent.practice_id = sent_again.practice_id
                        and sent.sender_id = sent_again.sender_id
                        and sent.control_number = sent_again.control_number
                        and sent.created_on is not distinct from sent_again.created_on
                        and sent.created_time is not distinct from sent_again.created_time
                where
                    sent.practice_id = aside.practice_id and sent.file_id = aside.file_id
                    and sent_again.file_id = again.file_id
            )
        )
    union all
    select
        gone.item_key,
        again.file_id,
        again.segment,
        'loaded',
        6
    from gone
    inner join core.rejected as aside
        on
            aside.practice_id = :practice_id
            and gone.file_id = aside.file_id
            and gone.segment is not distinct from aside.segment
    cross join lateral result.bank_part_come_again(:practice_id, :night, aside.file_id, aside.known_by) as again
    where gone.kind = 'rejected_file'
    union all
    select
        gone.item_key,
        tie.file_id,
        tie.segment,
        'tied to a deposit',
        7
    from gone
    inner join result.deposit_tie as tie
        on
            tie.practice_id = :practice_id
            and gone.file_id = tie.payment_file_id
            and gone.segment = tie.payment_segment
    where
        gone.kind in ('remittance_without_money', 'deposit_differs') and tie.rule <> 'none'
        and tie.night_on > gone.night_on and tie.night_on <= :night
    union all
    select
        gone.item_key,
        tie.payment_file_id,
        tie.payment_segment,
        'tied to a remittance',
        7
    from gone
    inner join result.deposit_tie as tie
        on tie.practice_id = :practice_id and gone.file_id = tie.file_id and gone.segment = tie.segment
    where
        gone.kind = 'money_without_remittance' and tie.rule <> 'none'
        and tie.night_on > gone.night_on and tie.night_on <= :night
    union all
    select
        gone.item_key,
        changed.file_id,
        changed.transaction_segment,
        concat('a person decided: ', changed.standing),
        8
    from gone
    inner join result.remittance_standing as changed
        on
            changed.practice_id = :practice_id
            and gone.file_id = changed.file_id
            and gone.segment = changed.transaction_segment
    where
        gone.kind in ('unbalanced', 'conflict', 'duplicate_payment')
        and changed.night_on > gone.night_on and changed.night_on <= :night
    union all
    select
        gone.item_key,
        known.interest_file_id,
        known.interest_segment,
        'the payer told of interest',
        0
    from gone
    inner join result.prompt_payment as known
        on known.practice_id = :practice_id and gone.file_id = known.file_id and gone.segment = known.segment
    inner join raw.file as told on known.practice_id = told.practice_id and known.interest_file_id = told.file_id
    where
        gone.kind = 'interest_owed' and known.night_on > gone.night_on and known.night_on <= :night
        and told.night_on > gone.night_on
),

resolving as (
    select distinct on (event.item_key)
        event.item_key,
        concat(
            event.words, case when event.preference = 6 then ' from ' else ' in ' end, file.name,
            ', segment ' || event.segment
        ) as resolved_by
    from event
    inner join raw.file on file.practice_id = :practice_id and event.file_id = file.file_id
    order by event.item_key asc, event.preference asc, event.file_id desc, event.segment desc nulls last
)

insert into result.worklist_item (
    practice_id, night_on, item_key, kind, standing, resolved_by, patient_control_number, payer_id, payer_name,
    procedure_code, service_from_on, amount_at_stake_cents, deadline_on, priority, priority_reasons, summary, proof,
    first_night_on, claim_file_id, claim_segment, file_id, segment
)
select
    :practice_id,
    :night,
    gone.item_key,
    gone.kind,
    'resolved',
    coalesce(resolving.resolved_by, 'the rule no longer holds'),
    gone.patient_control_number,
    gone.payer_id,
    gone.payer_name,
    gone.procedure_code,
    gone.service_from_on,
    gone.amount_at_stake_cents,
    gone.deadline_on,
    0,
    array['resolved'],
    gone.summary,
    gone.proof,
    gone.first_night_on,
    gone.claim_file_id,
    gone.claim_segment,
    gone.file_id,
    gone.segment
from gone
left join resolving using (item_key);
