-- in: what a person says of a case
-- out: work.dispute_status; gives its number
-- grain: one thing said
-- rerun: adds another, which supersedes

insert into work.dispute_status (
    practice_id, case_id, status, status_on, amount_cents, reason, said_by, said_at
)
values (:practice_id, :case_id, :status, :status_on, :amount_cents, :reason, :said_by, :now)
returning status_number
