-- in: core.remittance, result.remittance_total, result.duplicate_remittance, result.remittance_standing
-- out: mart.remittance
-- grain: one remittance: an 835 transaction
-- rerun: a view, made anew whenever its file changes

create view mart.remittance as
select
    remittance.practice_id,
    remittance.file_id,
    remittance.transaction_segment,
    file.name as file_name,
    file.night_on,
    coalesce(payer.payer_id, remittance.payer_id) as payer_id,
    coalesce(known.name, remittance.payer_name) as payer_name,
    remittance.payee_npi,
    remittance.payee_tax_id,
    remittance.trace_number,
    remittance.trace_originator_id,
    remittance.payment_method_code,
    remittance.credit_debit_code,
    remittance.payment_on,
    remittance.produced_on,
    (remittance.payment_cents / 100.0)::numeric(14, 2) as payment,
    total.claims,
    (total.charge_cents / 100.0)::numeric(14, 2) as charge,
    (total.paid_cents / 100.0)::numeric(14, 2) as paid,
    (total.provider_adjustment_cents / 100.0)::numeric(14, 2) as provider_adjustment,
    (total.balance_difference_cents / 100.0)::numeric(14, 2) as balance_difference,
    coalesce(duplicate.standing, 'used') as standing,
    duplicate.first_file_id,
    duplicate.first_transaction_segment,
    books.standing as ledger_standing,
    books.reason as ledger_reason,
    books.night_on as ledger_standing_since_on
from core.remittance as remittance
inner join raw.file as file on remittance.practice_id = file.practice_id and remittance.file_id = file.file_id
inner join mart.latest_night as latest
    on remittance.practice_id = latest.practice_id and file.night_on <= latest.night_on
inner join result.remittance_total as total
    on
        remittance.practice_id = total.practice_id
        and remittance.file_id = total.file_id
        and remittance.transaction_segment = total.transaction_segment
left join result.duplicate_remittance as duplicate
    on
        remittance.practice_id = duplicate.practice_id
        and remittance.file_id = duplicate.file_id
        and remittance.transaction_segment = duplicate.transaction_segment
left join lateral result.remittance_payer_as_owner(latest.practice_id, latest.night_on) as payer
    on
        remittance.file_id = payer.file_id
        and remittance.transaction_segment = payer.transaction_segment
left join lateral result.known_payer_as_owner(latest.practice_id, latest.night_on) as known
    on payer.payer_id = known.payer_id
left join lateral (
    select
        standing.standing,
        standing.reason,
        standing.night_on
    from result.remittance_standing as standing
    where
        standing.practice_id = remittance.practice_id and standing.file_id = remittance.file_id
        and standing.transaction_segment = remittance.transaction_segment and standing.night_on <= latest.night_on
    order by standing.night_on desc
    limit 1
) as books on true;

comment on view mart.remittance is 'One remittance: an 835 transaction.';
comment on column mart.remittance.practice_id is 'The practice whose data this is.';
comment on column mart.remittance.file_id is 'The file that said this; its name is in file_name.';
comment on column mart.remittance.transaction_segment is 'Segment number of its ST.';
comment on column mart.remittance.file_name is 'The file''s name.';
comment on column mart.remittance.night_on is 'The night the file came in.';
comment on column mart.remittance.payer_id is 'The payer as in payers.yaml, else as sent.';
comment on column mart.remittance.payer_name is 'The payer''s name as in payers.yaml, else as sent.';
comment on column mart.remittance.payee_npi is 'Who is paid.';
comment on column mart.remittance.payee_tax_id is 'Tax id of who is paid.';
comment on column mart.remittance.trace_number is 'TRN02, the check or EFT number.';
comment on column mart.remittance.trace_originator_id is 'TRN03, the payer''s identifier.';
comment on column mart.remittance.payment_method_code is 'BPR04: ACH, BOP, CHK, FWT, NON.';
comment on column mart.remittance.credit_debit_code is 'BPR03: C credit, D debit.';
comment on column mart.remittance.payment_on is 'BPR16, date of the check or EFT.';
comment on column mart.remittance.produced_on is 'DTM*405.';
comment on column mart.remittance.payment is 'BPR02, in dollars.';
comment on column mart.remittance.claims is 'Claims in it.';
comment on column mart.remittance.charge is 'Their charges, in dollars.';
comment on column mart.remittance.paid is 'Their payments (CLP04), in dollars.';
comment on column mart.remittance.provider_adjustment is 'PLB amounts; positive lowers the payment.';
comment on column mart.remittance.balance_difference is 'Claims paid less PLB less payment; 0 when it balances.';
comment on column mart.remittance.standing is
'used; duplicate: came before, not used; conflict: another payment has its number, held.';
comment on column mart.remittance.first_file_id is 'File of the remittance it repeats or contradicts.';
comment on column mart.remittance.first_transaction_segment is 'Segment number of that one''s ST.';
comment on column mart.remittance.ledger_standing is
'How it stands with the books: posted, repeat (posted before), held (waits for a decision) or rejected (by one).';
comment on column mart.remittance.ledger_reason is
'Why: adds up, came before, does not add up, contradicts another remittance, decided by a person.';
comment on column mart.remittance.ledger_standing_since_on is 'The night since which it stands so.';
