-- in: which decision a person takes back, and why
-- out: work.decision_withdrawal
-- grain: one withdrawal
-- rerun: refused: a decision is withdrawn once

insert into work.decision_withdrawal (
    practice_id, decision_id, reason, withdrawn_by, withdrawn_at, counts_from_on
)
values (:practice_id, :decision_id, :reason, :withdrawn_by, :now, :counts_from_on)
