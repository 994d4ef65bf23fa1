-- in: work.decision, work.decision_withdrawal, raw.file, result.remittance_total
-- out: what people decided, the latest first
-- grain: one decision
-- rerun: reads only

select
    decision.decision_id,
    decision.kind,
    decision.choice,
    decision.claim_key,
    decision.holder,
    (decision.amount_cents / 100.0)::numeric(14, 2) as amount,
    file.name as file_name,
    decision.segment,
    coalesce(total.trace_number, payment.trace_number) as trace_number,
    decision.reason,
    decision.decided_by,
    decision.decided_at,
    decision.counts_from_on,
    withdrawal.withdrawn_by,
    withdrawal.reason as withdrawal_reason
from work.decision as decision
left join work.decision_withdrawal as withdrawal
    on decision.practice_id = withdrawal.practice_id and decision.decision_id = withdrawal.decision_id
left join raw.file as file on decision.practice_id = file.practice_id and decision.file_id = file.file_id
left join result.remittance_total as total
    on
        decision.practice_id = total.practice_id
        and decision.file_id = total.file_id
        and decision.segment = total.transaction_segment
left join result.remittance_total as payment
    on
        decision.practice_id = payment.practice_id
        and decision.other_file_id = payment.file_id
        and decision.other_segment = payment.transaction_segment
where decision.practice_id = :practice_id
order by decision.decision_id desc
