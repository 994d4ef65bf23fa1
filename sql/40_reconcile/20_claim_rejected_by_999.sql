-- in: core.group_acknowledgement, core.transaction_acknowledgement, core.functional_group, core.transaction_set,
--   core.claim
-- out: result.claim_rejection (source 999)
-- grain: one claim in a transaction that a 999 or 997 refused
-- rerun: replaces the night's rows of both sources
--
-- AK102 is our GS06 and AK202 our ST02. IK5 of R, M, W or X refuses a transaction, AK9 of those refuses the whole
-- group; E accepts with errors. Control numbers are used again, so the group sent last to that receiver, but not after
-- the answer (GS04), is meant, of copies the one that came first; while it has not come, the answer waits for it.

delete from result.claim_rejection
where practice_id = :practice_id and night_on = :night;

with refused as (
    select
        answer.file_id,
        answer.segment,
        answer.transaction_segment,
        coalesce(of_group.control_number, '') as group_control_number,
        answer.control_number,
        concat_ws(':', answer.status_code, answer.error_code) as code
    from core.transaction_acknowledgement as answer
    left join core.group_acknowledgement as of_group
        on
            answer.practice_id = of_group.practice_id
            and answer.file_id = of_group.file_id
            and answer.group_segment = of_group.segment
    where
        answer.practice_id = :practice_id
        and answer.status_code in ('R', 'M', 'W', 'X')
        and coalesce(of_group.functional_code, 'HC') = 'HC'
    union all
    select
        file_id,
        segment,
        transaction_segment,
        control_number,
        null,
        status_code
    from core.group_acknowledgement
    where
        practice_id = :practice_id
        and status_code in ('R', 'M', 'W', 'X')
        and functional_code = 'HC'
),

dated as (
    select
        refused.*,
        file.night_on,
        coalesce(sender.created_on, file.night_on) as rejected_on,
        sender.sender_code
    from refused
    inner join raw.file on file.practice_id = :practice_id and refused.file_id = file.file_id
    inner join core.transaction_set as answering
        on
            file.practice_id = answering.practice_id
            and refused.file_id = answering.file_id
            and refused.transaction_segment = answering.segment
    left join core.functional_group as sender
        on
            answering.practice_id = sender.practice_id
            and answering.file_id = sender.file_id
            and answering.group_segment = sender.segment
    where
        file.night_on <= :night
        and not exists (
            select 1
            from result.claim_rejection as done
            where
                done.practice_id = :practice_id and done.night_on < :night
                and done.file_id = refused.file_id and done.segment = refused.segment
        )
),

sent as (
    select
        dated.*,
        transaction.file_id as claim_file_id,
        transaction.segment as claim_transaction_segment,
        dense_rank() over (
            partition by dated.file_id, dated.segment
            order by
                coalesce(sent_group.receiver_code = dated.sender_code, false) desc,
                sent_group.created_on desc nulls last, sent_file.file_id asc, sent_group.segment asc
        ) as place
    from dated
    inner join core.functional_group as sent_group
        on
            sent_group.practice_id = :practice_id
            and sent_group.functional_code = 'HC'
            and dated.group_control_number = sent_group.control_number
    inner join core.transaction_set as transaction
        on
            sent_group.practice_id = transaction.practice_id
            and sent_group.file_id = transaction.file_id
            and sent_group.segment = transaction.group_segment
            and (dated.control_number is null or dated.control_number = transaction.control_number)
    inner join raw.file as sent_file
        on sent_group.practice_id = sent_file.practice_id and sent_group.file_id = sent_file.file_id
    where
        sent_file.night_on <= :night
        and (sent_group.created_on is null or sent_group.created_on <= dated.rejected_on)
)

insert into result.claim_rejection (
    practice_id, night_on, claim_file_id, claim_segment, file_id, segment, source, code, rejected_on
)
select
    :practice_id,
    :night,
    claim.file_id as claim_file_id,
    claim.segment as claim_segment,
    sent.file_id,
    sent.segment,
    '999',
    sent.code,
    sent.rejected_on
from sent
inner join core.claim
    on
        claim.practice_id = :practice_id
        and sent.claim_file_id = claim.file_id
        and sent.claim_transaction_segment = claim.transaction_segment
where sent.place = 1;
