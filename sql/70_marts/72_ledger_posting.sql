-- in: ledger.posting, ledger.entry
-- out: mart.ledger_posting
-- grain: one amount on one account
-- rerun: a view, made anew whenever its file changes

create view mart.ledger_posting as
select
    posting.practice_id,
    posting.entry_id,
    posting.position,
    posting.night_on,
    entry.month_on,
    posting.account,
    posting.holder,
    posting.claim_key,
    result.number_of_claim_key(posting.claim_key) as patient_control_number,
    posting.payer_key,
    posting.trace_number,
    posting.paid_on,
    posting.reference,
    (posting.amount_cents / 100.0)::numeric(14, 2) as amount,
    entry.fact_kind,
    entry.fact_key,
    entry.revision,
    entry.words,
    entry.file_id,
    file.name as file_name,
    entry.segment
from mart.latest_night as latest
inner join ledger.posting as posting
    on latest.practice_id = posting.practice_id and latest.night_on >= posting.night_on
inner join ledger.entry as entry on posting.practice_id = entry.practice_id and posting.entry_id = entry.entry_id
left join raw.file as file on entry.practice_id = file.practice_id and entry.file_id = file.file_id;

comment on view mart.ledger_posting is 'One amount on one account of the ledger, with the fact behind it.';
comment on column mart.ledger_posting.practice_id is 'The practice whose data this is.';
comment on column mart.ledger_posting.entry_id is 'Its entry, in mart.ledger_entry.';
comment on column mart.ledger_posting.position is 'Which posting of the entry, from 1.';
comment on column mart.ledger_posting.night_on is 'The night that posted it.';
comment on column mart.ledger_posting.month_on is 'The first day of the month it counts in.';
comment on column mart.ledger_posting.account is 'The account, as in mart.ledger_account.';
comment on column mart.ledger_posting.holder is
'Who owes a receivable: 1 to 4 the payer of that rank, 0 the patient; null for other accounts.';
comment on column mart.ledger_posting.claim_key is
'The claim, as in mart.claim_balance: patient control number and first day of service; null where it is about none.';
comment on column mart.ledger_posting.patient_control_number is 'CLM01 of that claim.';
comment on column mart.ledger_posting.payer_key is 'The payer as its remittances identify it (TRN03).';
comment on column mart.ledger_posting.trace_number is 'TRN02 of the payment it is about.';
comment on column mart.ledger_posting.paid_on is 'The day of that payment.';
comment on column mart.ledger_posting.reference is 'PLB03-2 of a take-back that names no claim we know.';
comment on column mart.ledger_posting.amount is 'In dollars: debits positive, credits negative.';
comment on column mart.ledger_posting.fact_kind is
'charge, remittance_claim, coordination, provider_adjustment, remittance_difference, deposit or decision.';
comment on column mart.ledger_posting.fact_key is 'Which fact, as in mart.ledger_entry.';
comment on column mart.ledger_posting.revision is 'Which entry about this fact, from 1.';
comment on column mart.ledger_posting.words is 'What the fact means, in words.';
comment on column mart.ledger_posting.file_id is 'The file that said this; null for charges, coordination and decisions.';
comment on column mart.ledger_posting.file_name is 'The file''s name.';
comment on column mart.ledger_posting.segment is 'The segment or record of that file.';
