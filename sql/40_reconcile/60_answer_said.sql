-- in: result.claim_match, core.remittance_claim, core.adjustment, result.remittance_standing
-- out: answer_said, temporary
-- grain: one remittance claim that answers a claim touched tonight, or takes an answer to it back
-- rerun: temporary, gone with the transaction
--
-- A reversal is CLP02 22, or a claim whose amounts are negative. Conflicts, while held, and what a person rejected
-- neither answer nor take back; a predetermination (25) is no answer. What has the same amounts, but for the sign, is
-- counted off by date.

drop table if exists answer_said;

create temporary table answer_said on commit drop as
with touched as (
    select
        root_file_id,
        root_segment
    from result.claim_match
    where practice_id = :practice_id and night_on = :night
    union
    -- a person may post or reject a remittance nights after it came
    select
        match.root_file_id,
        match.root_segment
    from result.remittance_standing as changed
    inner join core.remittance_claim using (practice_id, file_id, transaction_segment)
    inner join result.claim_match as match using (practice_id, file_id, segment)
    where changed.practice_id = :practice_id and changed.night_on = :night and match.night_on <= :night
),

called_duplicate as (
    select distinct
        file_id,
        claim_segment as segment
    from core.adjustment
    where practice_id = :practice_id and reason_code = '18'
),

said as (
    select
        match.root_file_id,
        match.root_segment,
        claim.file_id,
        claim.segment,
        claim.status_code,
        claim.charge_cents,
        claim.paid_cents,
        claim.payer_control_number,
        total.answered_on,
        total.night_on,
        coalesce(payer.payer_id, result.bare(payer.payer_name), '') as payer_id,
        claim.status_code = '22' or claim.charge_cents < 0 or claim.paid_cents < 0 as is_reversal,
        case
            when claim.status_code in ('1', '19') then 1
            when claim.status_code in ('2', '20') then 2
            when claim.status_code in ('3', '21') then 3
            else version.rank_number
        end as rank_number,
        -- CARC 18: the payer calls a second copy of an answered claim a duplicate
        claim.paid_cents = 0 and called_duplicate.file_id is not null as is_called_duplicate
    from touched
    inner join result.claim_match as match
        on
            match.practice_id = :practice_id
            and touched.root_file_id = match.root_file_id
            and touched.root_segment = match.root_segment
    inner join core.remittance_claim as claim using (practice_id, file_id, segment)
    inner join result.remittance_total as total using (practice_id, file_id, transaction_segment)
    inner join result.claim_version as version
        on
            match.practice_id = version.practice_id
            and match.claim_file_id = version.file_id
            and match.claim_segment = version.segment
    inner join result.remittance_standing_as_of(:practice_id, :night) as standing
        on claim.file_id = standing.file_id and claim.transaction_segment = standing.transaction_segment
    left join result.remittance_payer(:practice_id, :night) as payer
        on claim.file_id = payer.file_id and claim.transaction_segment = payer.transaction_segment
    left join called_duplicate on claim.file_id = called_duplicate.file_id and claim.segment = called_duplicate.segment
    where
        match.night_on <= :night
        and coalesce(claim.status_code, '') <> '25'
        and standing.standing <> 'repeat' and standing.standing <> 'rejected'
        and standing.reason <> 'contradicts another remittance'
)

select
    said.*,
    row_number() over (
        partition by root_file_id, root_segment, payer_id, is_reversal, abs(charge_cents), abs(paid_cents)
        order by answered_on, night_on, file_id, segment
    ) as place
from said;

analyze answer_said;
