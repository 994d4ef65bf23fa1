-- in: core.provider_adjustment of remittances that came or were decided upon tonight, or whose claim was not found
--   before; result.remittance_standing, result.remittance_claim_told, ref.provider_adjustment, ledger.posting
-- out: fact_touched, wanted_posting (provider_adjustment)
-- grain: one reason and amount of a PLB
-- rerun: temporary, gone with the transaction
--
-- A positive amount lowers the payment: credit clearing, debit the account of the reason. PLB03-2 names the claim: as
-- the payer control number, for Medicare with two digits in front of it (the financial control number), or as the
-- patient control number. A reason nobody has explained goes to suspense.

with touched as (
    select
        adjustment.file_id,
        adjustment.segment,
        adjustment.position
    from result.remittance_standing as changed
    inner join core.provider_adjustment as adjustment using (practice_id, file_id, transaction_segment)
    where changed.practice_id = :practice_id and changed.night_on = :night
    union
    -- take-backs that found no claim so far look for it again
    select
        entry.file_id,
        entry.segment,
        split_part(entry.fact_key, '/', 3)::bigint
    from ledger.posting
    inner join ledger.entry using (practice_id, entry_id)
    where
        posting.practice_id = :practice_id and posting.account = 'take_backs' and posting.claim_key is null
        and posting.night_on <= :night
),

adjustment as (
    select
        told.*,
        remittance.payer_key,
        remittance.trace_number,
        remittance.answered_on,
        standing.standing,
        coalesce(known.account, 'suspense') as account,
        coalesce(known.words, 'a reason that provider_adjustments.csv does not explain') as words,
        result.bare(told.reference) as bare_reference
    from touched
    inner join core.provider_adjustment as told
        on
            told.practice_id = :practice_id
            and touched.file_id = told.file_id
            and touched.segment = told.segment
            and touched.position = told.position
    inner join result.remittance_total as remittance
        on
            told.practice_id = remittance.practice_id
            and told.file_id = remittance.file_id
            and told.transaction_segment = remittance.transaction_segment
    inner join result.remittance_standing_as_of(:practice_id, :night) as standing
        on told.file_id = standing.file_id and told.transaction_segment = standing.transaction_segment
    left join ref.provider_adjustment as known
        on
            told.practice_id = known.practice_id
            and told.reason_code = known.reason_code
            and known.known_from_on <= :night
            and (known.known_to_on is null or known.known_to_on > :night)
),

named as (
    select
        adjustment.file_id,
        adjustment.segment,
        adjustment.position,
        name.bare_number,
        name.preference
    from adjustment
    cross join
        lateral (
            values
            (adjustment.bare_reference, 1),
            (case when adjustment.bare_reference ~ '^[0-9]{10,}$' then substr(adjustment.bare_reference, 3) end, 2)
        ) as name (bare_number, preference)
    where adjustment.account = 'take_backs' and name.bare_number is not null
),

candidate as (
    select
        named.*,
        told.file_id as told_file_id,
        told.segment as told_segment,
        told.payer_key
    from named
    inner join result.remittance_claim_told as told
        on told.practice_id = :practice_id and named.bare_number = told.payer_control_number
    where told.night_on <= :night
    union all
    select
        named.file_id,
        named.segment,
        named.position,
        named.bare_number,
        named.preference + 2,
        told.file_id as told_file_id,
        told.segment as told_segment,
        told.payer_key
    from named
    inner join result.remittance_claim_told as told
        on told.practice_id = :practice_id and named.bare_number = told.patient_control_number
    where told.night_on <= :night
),

tied as (
    select distinct on (candidate.file_id, candidate.segment, candidate.position)
        candidate.file_id,
        candidate.segment,
        candidate.position,
        known.claim_key
    from candidate
    inner join adjustment using (file_id, segment, position)
    inner join result.claim_match as match
        on
            match.practice_id = :practice_id
            and candidate.told_file_id = match.file_id
            and candidate.told_segment = match.segment
    inner join result.claim_key_as_of(:practice_id, :night) as known
        on match.claim_file_id = known.file_id and match.claim_segment = known.segment
    where match.night_on <= :night
    order by
        candidate.file_id asc, candidate.segment asc, candidate.position asc,
        candidate.payer_key = adjustment.payer_key desc, candidate.preference asc, known.claim_key asc
),

noted as (
    insert into fact_touched (fact_kind, fact_key, file_id, segment, words)
    select
        'provider_adjustment',
        concat_ws('/', file_id, segment, position),
        file_id,
        segment,
        concat(reason_code, ': ', words)
    from adjustment
)

insert into wanted_posting (
    fact_kind, fact_key, account, claim_key, payer_key, trace_number, paid_on, reference, amount_cents
)
select
    'provider_adjustment',
    concat_ws('/', adjustment.file_id, adjustment.segment, adjustment.position),
    side.account,
    case when side.account = 'take_backs' then tied.claim_key end,
    adjustment.payer_key,
    case when side.account in ('payment_clearing', 'suspense') then adjustment.trace_number end,
    case when side.account in ('payment_clearing', 'suspense') then adjustment.answered_on end,
    case when side.account = 'take_backs' and tied.claim_key is null then coalesce(adjustment.bare_reference, '?') end,
    side.amount_cents
from adjustment
left join tied using (file_id, segment, position)
cross join
    lateral (
        values
        ('payment_clearing', -adjustment.amount_cents),
        (adjustment.account, adjustment.amount_cents)
    ) as side (account, amount_cents)
where adjustment.standing = 'posted';
