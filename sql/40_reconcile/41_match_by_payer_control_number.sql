-- in: open_remittance_claim, result.claim_match and core.claim_status of earlier answers, core.claim (REF*F8)
-- out: found_match (method payer_control_number)
-- grain: one remittance claim whose payer control number (CLP07) is known to mean one submitted claim
-- rerun: temporary
--
-- Known from an earlier answer that was matched, from REF*1K of a 277CA, or from REF*F8 of our replacement. The number
-- alone is not enough, since some payers fill it with a constant: the charge or the patient control number must agree.
-- A 277CA says it under our number, which claims to several payers share: those to a later payer are not meant.

with known as (
    select
        candidate.file_id,
        candidate.segment,
        match.root_file_id,
        match.root_segment,
        candidate.charge_cents = abs(answered.charge_cents)
        or candidate.patient_control_number = answered.patient_control_number as agrees
    from open_remittance_claim as candidate
    inner join core.remittance_claim as answered using (practice_id, payer_control_number)
    inner join result.claim_match as match
        on
            answered.practice_id = match.practice_id
            and answered.file_id = match.file_id
            and answered.segment = match.segment
    where match.night_on < :night
    union all
    select
        candidate.file_id,
        candidate.segment,
        version.root_file_id,
        version.root_segment,
        candidate.charge_cents = claim.charge_cents
    from open_remittance_claim as candidate
    inner join core.claim_status as status using (practice_id, payer_control_number)
    inner join raw.file on status.practice_id = file.practice_id and status.file_id = file.file_id
    inner join core.claim
        on
            status.practice_id = claim.practice_id
            and status.patient_control_number = claim.patient_control_number
    inner join result.claim_version as version
        on
            claim.practice_id = version.practice_id
            and claim.file_id = version.file_id
            and claim.segment = version.segment
    left join result.claim_payer(:practice_id, :night) as payer
        on claim.file_id = payer.file_id and claim.segment = payer.segment
    where
        file.night_on <= :night and version.night_on <= :night
        and not result.is_earlier_payers_answer(
            candidate.known_payer_id, candidate.rank_number, payer.payer_id, version.rank_number
        )
    union all
    select
        candidate.file_id,
        candidate.segment,
        version.root_file_id,
        version.root_segment,
        candidate.charge_cents = claim.charge_cents
        or candidate.patient_control_number = claim.patient_control_number
    from open_remittance_claim as candidate
    inner join core.claim using (practice_id, payer_control_number)
    inner join result.claim_version as version
        on
            claim.practice_id = version.practice_id
            and claim.file_id = version.file_id
            and claim.segment = version.segment
    where version.night_on <= :night
)

insert into found_match (file_id, segment, root_file_id, root_segment, method, score)
select
    file_id,
    segment,
    min(root_file_id),
    min(root_segment),
    'payer_control_number',
    100
from known
where agrees
group by file_id, segment
having count(distinct concat_ws('/', root_file_id, root_segment)) = 1;
