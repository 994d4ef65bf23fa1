-- in: ledger.posting, ledger.entry
-- out: mart.claim_balance
-- grain: one claim of the books: patient control number and first day of service
-- rerun: a view, made anew whenever its file changes
--
-- What was paid is what remittance claims posted to the claim, turned: their other side is the payment's clearing.

create view mart.claim_balance as
select
    posting.practice_id,
    posting.claim_key,
    result.number_of_claim_key(posting.claim_key) as patient_control_number,
    result.day_of_claim_key(posting.claim_key) as service_from_on,
    (-coalesce(sum(posting.amount_cents) filter (where posting.account = 'charges'), 0) / 100.0)::numeric(14, 2)
        as charge,
    (-coalesce(sum(posting.amount_cents) filter (where entry.fact_kind = 'remittance_claim'), 0) / 100.0)
    ::numeric(14, 2) as paid,
    (coalesce(sum(posting.amount_cents) filter (where posting.account = 'contractual_adjustment'), 0) / 100.0)
    ::numeric(14, 2) as contractual_adjustment,
    (
        coalesce(
            sum(posting.amount_cents) filter (
                where posting.account in (
                    'sequestration_adjustment', 'bundled_adjustment', 'capitation_adjustment', 'other_adjustment',
                    'coordination_of_benefits'
                )
            ), 0
        ) / 100.0
    )::numeric(14, 2) as other_adjustment,
    (coalesce(sum(posting.amount_cents) filter (where posting.account = 'write_offs'), 0) / 100.0)::numeric(14, 2)
        as written_off,
    (coalesce(sum(posting.amount_cents) filter (where posting.holder = 1), 0) / 100.0)::numeric(14, 2)
        as owed_by_payer_1,
    (coalesce(sum(posting.amount_cents) filter (where posting.holder = 2), 0) / 100.0)::numeric(14, 2)
        as owed_by_payer_2,
    (coalesce(sum(posting.amount_cents) filter (where posting.holder = 3), 0) / 100.0)::numeric(14, 2)
        as owed_by_payer_3,
    (coalesce(sum(posting.amount_cents) filter (where posting.holder = 4), 0) / 100.0)::numeric(14, 2)
        as owed_by_payer_4,
    (coalesce(sum(posting.amount_cents) filter (where posting.holder = 0), 0) / 100.0)::numeric(14, 2)
        as owed_by_patient,
    (coalesce(sum(posting.amount_cents) filter (where posting.account = 'receivable'), 0) / 100.0)::numeric(14, 2)
        as balance,
    (-coalesce(sum(posting.amount_cents) filter (where posting.account = 'refunds_due'), 0) / 100.0)::numeric(14, 2)
        as refund_due,
    (
        coalesce(
            sum(posting.amount_cents)
            filter (where posting.account = 'refunds_due' and entry.fact_kind = 'decision'), 0
        ) / 100.0
    )::numeric(14, 2) as refunded,
    min(posting.night_on) as first_night_on,
    max(posting.night_on) as last_night_on
from mart.latest_night as latest
inner join ledger.posting as posting
    on latest.practice_id = posting.practice_id and latest.night_on >= posting.night_on
inner join ledger.entry as entry on posting.practice_id = entry.practice_id and posting.entry_id = entry.entry_id
where posting.claim_key is not null and posting.account <> 'take_backs'
group by posting.practice_id, posting.claim_key;

comment on view mart.claim_balance is
'One claim of the books: charge − paid − adjustments − written off + refunded = balance − refund due.';
comment on column mart.claim_balance.practice_id is 'The practice whose data this is.';
comment on column mart.claim_balance.claim_key is
'Patient control number and first day of service: the same for the claim sent to each payer and for its replacements.';
comment on column mart.claim_balance.patient_control_number is 'CLM01, our number of the claim.';
comment on column mart.claim_balance.service_from_on is 'First day of service.';
comment on column mart.claim_balance.charge is 'Billed to the first payer, by the submission that counts, in dollars.';
comment on column mart.claim_balance.paid is 'Paid by all payers, what was taken back taken off, in dollars.';
comment on column mart.claim_balance.contractual_adjustment is 'Taken off by contracts, once however often told.';
comment on column mart.claim_balance.other_adjustment is
'Other adjustments that nobody owes: sequestration, bundled, capitation, informational.';
comment on column mart.claim_balance.written_off is 'Written off by decisions of people.';
comment on column mart.claim_balance.owed_by_payer_1 is 'What the first payer owes, denied amounts included.';
comment on column mart.claim_balance.owed_by_payer_2 is 'What the second payer owes or has not yet answered.';
comment on column mart.claim_balance.owed_by_payer_3 is 'What the third payer owes or has not yet answered.';
comment on column mart.claim_balance.owed_by_payer_4 is 'What further payers owe or have not yet answered.';
comment on column mart.claim_balance.owed_by_patient is 'What the patient owes.';
comment on column mart.claim_balance.balance is 'What is owed to us, by payers and patient together.';
comment on column mart.claim_balance.refund_due is 'Paid more than was owed, and not yet refunded.';
comment on column mart.claim_balance.refunded is 'Refunds sent, by decisions of people.';
comment on column mart.claim_balance.first_night_on is 'The night of its first posting.';
comment on column mart.claim_balance.last_night_on is 'The night of its latest posting.';
