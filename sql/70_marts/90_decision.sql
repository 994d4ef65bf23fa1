-- in: work.decision, work.decision_withdrawal
-- out: mart.decision
-- grain: one decision of a person about money
-- rerun: a view, made anew whenever its file changes; what people did is shown whole, whatever the night

create view mart.decision as
select
    decision.practice_id,
    decision.decision_id,
    decision.kind,
    decision.choice,
    decision.file_id,
    decision.segment,
    file.name as file_name,
    decision.other_file_id as payment_file_id,
    decision.other_segment as payment_segment,
    payment_file.name as payment_file_name,
    decision.claim_key,
    decision.holder,
    (decision.amount_cents / 100.0)::numeric(14, 2) as amount,
    decision.reason,
    decision.decided_by,
    decision.decided_at,
    decision.counts_from_on,
    withdrawal.reason as withdrawal_reason,
    withdrawal.withdrawn_by,
    withdrawal.withdrawn_at,
    withdrawal.counts_from_on as withdrawn_from_on
from work.decision as decision
left join work.decision_withdrawal as withdrawal
    on decision.practice_id = withdrawal.practice_id and decision.decision_id = withdrawal.decision_id
left join raw.file as file on decision.practice_id = file.practice_id and decision.file_id = file.file_id
left join raw.file as payment_file
    on decision.practice_id = payment_file.practice_id and decision.other_file_id = payment_file.file_id;

comment on view mart.decision is 'One decision of a person about money, and whether it was withdrawn.';
comment on column mart.decision.practice_id is 'The practice whose data this is.';
comment on column mart.decision.decision_id is 'Its number; `claimledger undecide` takes it.';
comment on column mart.decision.kind is 'remittance, deposit_tie, write_off or refund_sent.';
comment on column mart.decision.choice is
'post, reject or wait for a remittance; make, break or confirm for a tie; post for the rest.';
comment on column mart.decision.file_id is 'File of the remittance or deposit it is about.';
comment on column mart.decision.segment is 'Segment or record of it.';
comment on column mart.decision.file_name is 'The file''s name.';
comment on column mart.decision.payment_file_id is 'File of the remittance that a deposit is tied to or not.';
comment on column mart.decision.payment_segment is 'Segment number of its ST.';
comment on column mart.decision.payment_file_name is 'The file''s name.';
comment on column mart.decision.claim_key is 'The claim of a write-off or refund, as in mart.claim_balance.';
comment on column mart.decision.holder is 'Who owed what was written off, or was refunded: 0 the patient, 1 to 4 a payer.';
comment on column mart.decision.amount is 'Written off or refunded, in dollars.';
comment on column mart.decision.reason is 'Why.';
comment on column mart.decision.decided_by is 'Who decided.';
comment on column mart.decision.decided_at is 'When.';
comment on column mart.decision.counts_from_on is 'The first night that goes by it.';
comment on column mart.decision.withdrawal_reason is 'Why it was withdrawn; null while it stands.';
comment on column mart.decision.withdrawn_by is 'Who withdrew it.';
comment on column mart.decision.withdrawn_at is 'When.';
comment on column mart.decision.withdrawn_from_on is 'The first night that goes without it.';
