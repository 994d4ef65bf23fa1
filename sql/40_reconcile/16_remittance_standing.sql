-- in: result.remittance_total, result.duplicate_remittance, core.remittance_claim, core.remittance_line, work.decision
-- out: result.remittance_standing
-- grain: one remittance that came tonight, or about which a person decided since the night before
-- rerun: replaces the night's rows
--
-- Nothing is plugged: a remittance that does not add up at a line, a claim or as a whole is held, and so is one that
-- contradicts another under its payer and trace number. A person posts it as it is, rejects it, or waits.

delete from result.remittance_standing
where practice_id = :practice_id and night_on = :night;

with decided as (
    select
        decision.file_id,
        decision.segment as transaction_segment
    from work.decision as decision
    left join work.decision_withdrawal as withdrawal using (practice_id, decision_id)
    where
        decision.practice_id = :practice_id and decision.kind = 'remittance'
        and (
            (
                decision.counts_from_on > result.previous_night(:practice_id, :night)
                and decision.counts_from_on <= :night
            )
            or (
                withdrawal.counts_from_on > result.previous_night(:practice_id, :night)
                and withdrawal.counts_from_on <= :night
            )
        )
),

touched as (
    select
        file_id,
        transaction_segment
    from result.remittance_total
    where practice_id = :practice_id and night_on = :night
    union
    select
        decided.file_id,
        decided.transaction_segment
    from decided
    inner join result.remittance_total as total
        on
            total.practice_id = :practice_id
            and decided.file_id = total.file_id
            and decided.transaction_segment = total.transaction_segment
    where total.night_on <= :night
),

part_off as (
    select
        touched.file_id,
        touched.transaction_segment
    from touched
    inner join core.remittance_claim as claim
        on
            claim.practice_id = :practice_id
            and touched.file_id = claim.file_id
            and touched.transaction_segment = claim.transaction_segment
    where claim.balance_difference_cents <> 0
    union
    select
        touched.file_id,
        touched.transaction_segment
    from touched
    inner join core.remittance_line as line
        on
            line.practice_id = :practice_id
            and touched.file_id = line.file_id
            and touched.transaction_segment = line.transaction_segment
    where line.balance_difference_cents <> 0
),

judged as (
    select
        total.file_id,
        total.transaction_segment,
        duplicate.standing as duplicate_standing,
        decision.choice,
        total.balance_difference_cents <> 0 or part_off.file_id is not null as is_off
    from touched
    inner join result.remittance_total as total
        on
            total.practice_id = :practice_id
            and touched.file_id = total.file_id
            and touched.transaction_segment = total.transaction_segment
    left join part_off
        on total.file_id = part_off.file_id and total.transaction_segment = part_off.transaction_segment
    left join result.duplicate_remittance as duplicate
        on
            total.practice_id = duplicate.practice_id
            and total.file_id = duplicate.file_id
            and total.transaction_segment = duplicate.transaction_segment
            and duplicate.night_on <= :night
    left join work.decision_in_force(:practice_id, :night) as decision
        on
            decision.kind = 'remittance'
            and total.file_id = decision.file_id
            and total.transaction_segment = decision.segment
)

insert into result.remittance_standing (practice_id, night_on, file_id, transaction_segment, standing, reason)
select
    :practice_id,
    :night,
    file_id,
    transaction_segment,
    case
        when duplicate_standing = 'duplicate' then 'repeat'
        when choice = 'post' then 'posted'
        when choice = 'reject' then 'rejected'
        when duplicate_standing = 'conflict' or is_off then 'held'
        else 'posted'
    end,
    case
        when duplicate_standing = 'duplicate' then 'came before'
        when choice in ('post', 'reject') then 'decided by a person'
        when duplicate_standing = 'conflict' then 'contradicts another remittance'
        when is_off then 'does not add up'
        else 'adds up'
    end
from judged;
