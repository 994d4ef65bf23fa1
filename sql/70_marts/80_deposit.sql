-- in: result.bank_entry_standing, result.deposit_tie, core.bank_entry, ref.bank_holiday
-- out: mart.deposit
-- grain: one bank entry that is a deposit: a repeat or the ACH notice of one is left out
-- rerun: a view, made anew whenever its file changes

create view mart.deposit as
with tied as (
    select
        tie.practice_id,
        tie.file_id,
        tie.segment,
        sum(tie.amount_cents) as amount_cents,
        count(*) as payments,
        string_agg(distinct tie.rule, ', ' order by tie.rule) as rules,
        min(tie.confidence) as confidence,
        max(payment_file.night_on) as last_night_on
    from mart.latest_night as latest
    cross join lateral result.deposit_tie_as_owner(latest.practice_id, latest.night_on) as tie
    inner join raw.file as payment_file
        on tie.practice_id = payment_file.practice_id and tie.payment_file_id = payment_file.file_id
    group by tie.practice_id, tie.file_id, tie.segment
)

select
    deposit.practice_id,
    deposit.file_id,
    deposit.segment,
    file.name as file_name,
    file.night_on,
    entry.source,
    deposit.posted_on,
    (deposit.amount_cents / 100.0)::numeric(14, 2) as amount,
    deposit.trace_number,
    deposit.payer_id,
    coalesce(terms.name, entry.company_name) as payer_name,
    (coalesce(tied.amount_cents, 0) / 100.0)::numeric(14, 2) as tied,
    ((deposit.amount_cents - coalesce(tied.amount_cents, 0)) / 100.0)::numeric(14, 2) as untied,
    coalesce(tied.payments, 0) as payments,
    tied.rules as tied_by,
    tied.confidence,
    result.business_days_as_owner(deposit.posted_on, coalesce(tied.last_night_on, latest.night_on))
        as business_days_apart,
    greatest(
        result.business_days_as_owner(deposit.posted_on, coalesce(tied.last_night_on, latest.night_on)) - 3, 0
    ) as late_business_days
from mart.latest_night as latest
cross join lateral result.bank_entry_standing_as_owner(latest.practice_id, latest.night_on) as deposit
inner join core.bank_entry as entry
    on
        deposit.practice_id = entry.practice_id
        and deposit.file_id = entry.file_id
        and deposit.segment = entry.segment
inner join raw.file as file on deposit.practice_id = file.practice_id and deposit.file_id = file.file_id
left join lateral result.known_payer_as_owner(latest.practice_id, latest.night_on) as terms
    on deposit.payer_id = terms.payer_id
left join tied
    on
        deposit.practice_id = tied.practice_id
        and deposit.file_id = tied.file_id
        and deposit.segment = tied.segment
where deposit.standing = 'deposit';

comment on view mart.deposit is 'One deposit at the bank, and how much of it is tied to remittances.';
comment on column mart.deposit.practice_id is 'The practice whose data this is.';
comment on column mart.deposit.file_id is 'The bank file that said this; with segment the key of the deposit.';
comment on column mart.deposit.segment is 'Record number of the entry in the file.';
comment on column mart.deposit.file_name is 'The file''s name.';
comment on column mart.deposit.night_on is 'The night the file came in.';
comment on column mart.deposit.source is 'ACH or BAI2.';
comment on column mart.deposit.posted_on is 'The day of the deposit.';
comment on column mart.deposit.amount is 'In dollars; negative when a payer takes money from the account.';
comment on column mart.deposit.trace_number is 'TRN02 as the bank tells it; null when it does not.';
comment on column mart.deposit.payer_id is 'The payer as in payers.yaml, where the entry names one.';
comment on column mart.deposit.payer_name is 'Its name, else the sender as the bank tells it.';
comment on column mart.deposit.tied is 'What of it is tied to payments of remittances, in dollars.';
comment on column mart.deposit.untied is 'What of it is not: money without a remittance, in dollars.';
comment on column mart.deposit.payments is 'Payments it is tied to, in mart.payment_match.';
comment on column mart.deposit.tied_by is 'The rules that tied it, as in mart.payment_match; null when nothing did.';
comment on column mart.deposit.confidence is 'How sure the least sure of its ties is, 0 to 100.';
comment on column mart.deposit.business_days_apart is
'Business days of banks between the deposit and the night its last remittance came, or tonight while none has.';
comment on column mart.deposit.late_business_days is
'By how many of them it is later than the three that payers have between payment and remittance; 0 when in time.';
