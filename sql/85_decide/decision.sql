-- in: what a person decided
-- out: work.decision; gives its number
-- grain: one decision
-- rerun: adds another

insert into work.decision (
    practice_id, kind, file_id, segment, other_file_id, other_segment, claim_key, holder, amount_cents, choice, reason,
    decided_by, decided_at, counts_from_on
)
values (
    :practice_id, :kind, :file_id, :segment, :other_file_id, :other_segment, :claim_key, :holder, :amount_cents,
    :choice, :reason, :decided_by, :now, :counts_from_on
)
returning decision_id
