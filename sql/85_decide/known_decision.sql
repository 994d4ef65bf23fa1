-- in: work.decision, work.decision_withdrawal
-- out: a decision, and whether it was withdrawn
-- grain: one row, or none
-- rerun: reads only

select
    decision.counts_from_on,
    withdrawal.withdrawn_by
from work.decision as decision
left join work.decision_withdrawal as withdrawal
    on decision.practice_id = withdrawal.practice_id and decision.decision_id = withdrawal.decision_id
where decision.practice_id = :practice_id and decision.decision_id = :decision_id
