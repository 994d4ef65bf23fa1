-- in: result.claim_match, core.remittance_claim, core.adjustment, result.duplicate_remittance
-- out: answer_given, temporary
-- grain: one answer (not a reversal) that a payer gave to a claim touched tonight, and whether it was taken back
-- rerun: temporary, gone with the transaction
--
-- A reversal (CLP02 22, or a claim whose amounts are negative) takes back the answer with the same amounts turned: the
-- first one first, whichever of the two came earlier. A reversal with other amounts takes back the latest answer
-- under its
-- payer control number. Held remittances (conflicts) neither answer nor take back; a predetermination (25) is no
-- answer.

drop table if exists answer_given;

create temporary table answer_given on commit drop as
with touched as (
    select distinct
        root_file_id,
        root_segment
    from result.claim_match
    where practice_id = :practice_id and night_on = :night
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
    left join result.remittance_payer(:practice_id, :night) as payer
        on claim.file_id = payer.file_id and claim.transaction_segment = payer.transaction_segment
    left join called_duplicate on claim.file_id = called_duplicate.file_id and claim.segment = called_duplicate.segment
    where
        match.night_on <= :night
        and coalesce(claim.status_code, '') <> '25'
        and not exists (
            select 1
            from result.duplicate_remittance as held
            where
                held.practice_id = claim.practice_id and held.file_id = claim.file_id
                and held.transaction_segment = claim.transaction_segment and held.night_on <= :night
        )
),

numbered as (
    select
        said.*,
        row_number() over (
            partition by
                root_file_id, root_segment, payer_id, is_reversal, abs(charge_cents), abs(paid_cents)
            order by answered_on, night_on, file_id, segment
        ) as place
    from said
),

taken_back_by_amount as (
    select
        answer.file_id,
        answer.segment,
        reversal.file_id as reversal_file_id,
        reversal.segment as reversal_segment
    from numbered as answer
    inner join numbered as reversal using (root_file_id, root_segment, payer_id, place)
    where
        reversal.is_reversal and not answer.is_reversal
        and answer.charge_cents = -reversal.charge_cents and answer.paid_cents = -reversal.paid_cents
),

taken_back_by_number as (
    select distinct on (reversal.file_id, reversal.segment)
        answer.file_id,
        answer.segment,
        reversal.file_id as reversal_file_id,
        reversal.segment as reversal_segment
    from said as reversal
    inner join said as answer using (root_file_id, root_segment, payer_control_number)
    where
        reversal.is_reversal and not answer.is_reversal
        and (answer.answered_on, answer.night_on, answer.file_id, answer.segment)
        < (reversal.answered_on, reversal.night_on, reversal.file_id, reversal.segment)
        and not exists (
            select 1
            from taken_back_by_amount as done
            where
                (done.file_id, done.segment) = (answer.file_id, answer.segment)
                or (done.reversal_file_id, done.reversal_segment) = (reversal.file_id, reversal.segment)
        )
    order by
        reversal.file_id asc, reversal.segment asc,
        answer.answered_on desc, answer.night_on desc, answer.file_id desc, answer.segment desc
),

taken_back as (
    select * from taken_back_by_amount
    union all
    select * from taken_back_by_number
)

select
    said.root_file_id,
    said.root_segment,
    said.rank_number,
    said.file_id,
    said.segment,
    said.status_code,
    said.answered_on,
    said.night_on,
    said.is_called_duplicate,
    min(taken_back.reversal_file_id) as reversal_file_id,
    min(taken_back.reversal_segment) as reversal_segment,
    min(reversal.answered_on) as reversed_on
from said
left join taken_back using (file_id, segment)
left join said as reversal
    on taken_back.reversal_file_id = reversal.file_id and taken_back.reversal_segment = reversal.segment
where not said.is_reversal
group by
    said.root_file_id, said.root_segment, said.rank_number, said.file_id, said.segment, said.status_code,
    said.answered_on, said.night_on, said.is_called_duplicate;

analyze answer_given;
