-- in: core.claim of the night's files with CLM05-3 6, 7 or 8, result.claim_version, result.claim_match
-- out: result.claim_version of claims that correct (6), replace (7) or void (8) an earlier one
-- grain: one submitted claim
-- rerun: 30 has deleted the night's rows
--
-- The claim replaced is the one whose answer carried the payer's number in REF*F8, else the one with the same patient
-- control number and rank, of the same first service day before others. A second copy from the same day is repeated.

with arrived as (
    select
        claim.*,
        coalesce(claim.submitted_on, file.night_on) as sent_on,
        case coalesce(claim.payer_rank_code, 'P') when 'P' then 1 when 'S' then 2 when 'T' then 3 else 4 end
            as rank_number
    from raw.file
    inner join core.claim using (practice_id, file_id)
    where
        file.practice_id = :practice_id and file.night_on = :night
        and claim.frequency_code in ('6', '7', '8')
),

candidate as (
    select
        arrived.file_id,
        arrived.segment,
        match.root_file_id,
        match.root_segment,
        1 as preference,
        match.night_on
    from arrived
    inner join core.remittance_claim as answered
        on
            arrived.practice_id = answered.practice_id
            and arrived.payer_control_number = answered.payer_control_number
    inner join result.claim_match as match
        on
            answered.practice_id = match.practice_id
            and answered.file_id = match.file_id
            and answered.segment = match.segment
    where match.night_on < :night
    union all
    select
        arrived.file_id,
        arrived.segment,
        version.root_file_id,
        version.root_segment,
        case when before.service_from_on = arrived.service_from_on then 2 else 3 end,
        version.night_on
    from arrived
    inner join core.claim as before using (practice_id, patient_control_number)
    inner join result.claim_version as version
        on
            before.practice_id = version.practice_id
            and before.file_id = version.file_id
            and before.segment = version.segment
            and arrived.rank_number = version.rank_number
    where version.night_on <= :night and version.relation in ('original', 'resubmitted')
),

chosen as (
    select distinct on (file_id, segment)
        file_id,
        segment,
        root_file_id,
        root_segment
    from candidate
    order by
        file_id asc, segment asc, preference asc, night_on desc, root_file_id desc, root_segment desc
),

copied as (
    select distinct on (arrived.file_id, arrived.segment)
        arrived.file_id,
        arrived.segment,
        copy.file_id as copy_file_id,
        copy.segment as copy_segment
    from arrived
    inner join core.claim as copy using (practice_id, patient_control_number, frequency_code, charge_cents)
    inner join raw.file as copy_file on copy.practice_id = copy_file.practice_id and copy.file_id = copy_file.file_id
    where
        coalesce(copy.submitted_on, copy_file.night_on) = arrived.sent_on
        and copy.payer_id is not distinct from arrived.payer_id
        and (copy_file.night_on, copy.file_id, copy.segment) < (:night, arrived.file_id, arrived.segment)
    order by arrived.file_id asc, arrived.segment asc, copy.file_id asc, copy.segment asc
)

insert into result.claim_version (
    practice_id, night_on, file_id, segment, root_file_id, root_segment, relation, rank_number, submitted_on
)
select
    :practice_id,
    :night,
    arrived.file_id,
    arrived.segment,
    coalesce(chosen.root_file_id, copied.copy_file_id, arrived.file_id),
    coalesce(chosen.root_segment, copied.copy_segment, arrived.segment),
    case
        when copied.file_id is not null then 'repeated'
        when arrived.frequency_code = '8' then 'void'
        else 'replacement'
    end,
    arrived.rank_number,
    arrived.sent_on
from arrived
left join chosen using (file_id, segment)
left join copied using (file_id, segment);
