-- in: answer_counted, result.remittance_claim_told, result.remittance_standing, result.claim_match, ledger.entry
-- out: fact_touched, wanted_posting (remittance_claim)
-- grain: one remittance claim that answers a touched claim, or that came or was decided upon tonight and answers none
-- rerun: temporary, gone with the transaction
--
-- As the remittance told it: money to the clearing of its trace number, adjustments by their kind, the patient's
-- share to the patient, all of it from the payer who answered. What was denied stays with that payer: it is never
-- written off.

insert into fact_touched (fact_kind, fact_key, file_id, segment, words)
select
    'remittance_claim',
    concat_ws('/', file_id, segment),
    file_id,
    segment,
    case counts_as
        when 'nothing' then 'not posted: its remittance is a repeat, held or rejected, or it decides nothing'
        when 'unapplied' then 'a reversal without an answer: its money only'
        when 'money' then 'answered again later: its money only'
        when 'pair' then case when is_reversal then 'reversal' else 'answer, taken back' end
        else 'answer'
    end
from answer_counted;

insert into wanted_posting (
    fact_kind, fact_key, account, holder, claim_key, payer_key, trace_number, paid_on, amount_cents
)
select
    'remittance_claim',
    concat_ws('/', answer.file_id, answer.segment),
    side.account,
    side.holder,
    case when side.account not in ('payment_clearing', 'unapplied_payments') then answer.claim_key end,
    case when side.account in ('payment_clearing', 'unapplied_payments') then answer.payer_key end,
    case when side.account in ('payment_clearing', 'unapplied_payments') then answer.trace_number end,
    case when side.account in ('payment_clearing', 'unapplied_payments') then answer.paid_on end,
    side.amount_cents
from answer_counted as answer
cross join
    lateral ( -- noqa: ST05
        select case when answer.counts_as in ('full', 'pair') then 1 else 0 end as share
    ) as told
cross join
    lateral ( -- noqa: ST05
        select
            told.share * answer.contractual_cents as contractual_cents,
            told.share * answer.sequestration_cents as sequestration_cents,
            told.share * answer.bundled_cents as bundled_cents,
            told.share * answer.capitation_cents as capitation_cents,
            told.share * answer.other_cents as other_cents,
            told.share * answer.prior_payer_cents as prior_payer_cents,
            told.share * answer.patient_cents as patient_cents
    ) as of
cross join
    lateral (
        values
        ('payment_clearing', null, answer.paid_cents),
        ('contractual_adjustment', null, of.contractual_cents),
        ('sequestration_adjustment', null, of.sequestration_cents),
        ('bundled_adjustment', null, of.bundled_cents),
        ('capitation_adjustment', null, of.capitation_cents),
        ('other_adjustment', null, of.other_cents),
        ('coordination_of_benefits', null, of.prior_payer_cents),
        ('receivable', 0, of.patient_cents),
        (
            case when answer.counts_as = 'unapplied' then 'unapplied_payments' else 'receivable' end,
            case when answer.counts_as <> 'unapplied' then answer.rank end,
            -(
                answer.paid_cents + of.contractual_cents + of.sequestration_cents + of.bundled_cents
                + of.capitation_cents + of.other_cents + of.prior_payer_cents + of.patient_cents
            )
        )
    ) as side (account, holder, amount_cents)
where answer.counts_as <> 'nothing';

-- Those that answer no claim: paid, but for what we do not know.
with without_claim as (
    select told.*
    from result.remittance_claim_told as told
    left join result.claim_match as match
        on
            told.practice_id = match.practice_id
            and told.file_id = match.file_id
            and told.segment = match.segment
            and match.night_on <= :night
    where
        told.practice_id = :practice_id and match.file_id is null
        and (
            told.night_on = :night
            or (
                told.night_on <= :night
                and exists (
                    select 1
                    from result.remittance_standing as changed
                    where
                        changed.practice_id = told.practice_id and changed.night_on = :night
                        and changed.file_id = told.file_id
                        and changed.transaction_segment = told.transaction_segment
                )
            )
        )
),

noted as (
    insert into fact_touched (fact_kind, fact_key, file_id, segment, words)
    select
        'remittance_claim',
        concat_ws('/', file_id, segment),
        file_id,
        segment,
        'paid for a claim that was not sent'
    from without_claim
)

insert into wanted_posting (fact_kind, fact_key, account, payer_key, trace_number, paid_on, amount_cents)
select
    'remittance_claim',
    concat_ws('/', told.file_id, told.segment),
    side.account,
    told.payer_key,
    told.trace_number,
    told.paid_on,
    side.amount_cents
from without_claim as told
inner join result.remittance_standing_as_of(:practice_id, :night) as standing
    on told.file_id = standing.file_id and told.transaction_segment = standing.transaction_segment
cross join
    lateral (
        values ('payment_clearing', told.paid_cents), ('unapplied_payments', -told.paid_cents)
    ) as side (account, amount_cents)
where standing.standing = 'posted' and told.status_code not in ('23', '25');
