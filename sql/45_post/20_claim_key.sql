-- in: core.claim under every patient control number that came tonight, raw.file
-- out: result.claim_key
-- grain: one submitted claim that came tonight, or whose key is another one since tonight
-- rerun: replaces the night's rows
--
-- The key is the patient control number and the first day of service. A correction, replacement or void (CLM05-3 6,
-- 7, 8) with a day of its own has the day of the claim it replaces, if there is just one under that number. All
-- submissions under a number are looked at whatever order they came in, so that the order does not matter.

delete from result.claim_key
where practice_id = :practice_id and night_on = :night;

with touched as (
    select distinct claim.patient_control_number
    from raw.file
    inner join core.claim using (practice_id, file_id)
    where file.practice_id = :practice_id and file.night_on = :night
),

sent as (
    select
        claim.file_id,
        claim.segment,
        claim.patient_control_number,
        claim.service_from_on,
        coalesce(claim.frequency_code, '1') in ('6', '7', '8') as is_replacement
    from touched
    inner join core.claim
        on claim.practice_id = :practice_id and touched.patient_control_number = claim.patient_control_number
    inner join raw.file on claim.practice_id = file.practice_id and claim.file_id = file.file_id
    where file.night_on <= :night
),

-- Windows, not a join: a night that brings a whole history has fifty thousand numbers.
with_originals as (
    select
        sent.*,
        count(*) filter (where not is_replacement) over of_number as originals,
        count(service_from_on) filter (where not is_replacement) over of_number as dated_originals,
        min(service_from_on) filter (where not is_replacement) over of_number as first_original_on,
        max(service_from_on) filter (where not is_replacement) over of_number as last_original_on
    from sent
    window of_number as (partition by patient_control_number)
),

keyed as (
    select
        file_id,
        segment,
        concat_ws(
            '|', patient_control_number,
            case
                when
                    is_replacement and originals > 0 and dated_originals in (0, originals)
                    and first_original_on is not distinct from last_original_on
                    then first_original_on
                else service_from_on
            end
        ) as claim_key
    from with_originals
    union all
    select
        claim.file_id,
        claim.segment,
        concat_ws('|', '', claim.file_id, claim.segment)
    from raw.file
    inner join core.claim using (practice_id, file_id)
    where file.practice_id = :practice_id and file.night_on = :night and claim.patient_control_number is null
)

insert into result.claim_key (practice_id, night_on, file_id, segment, claim_key)
select
    :practice_id,
    :night,
    keyed.file_id,
    keyed.segment,
    keyed.claim_key
from keyed
left join result.claim_key_as_of(:practice_id, :night) as known using (file_id, segment)
where known.claim_key is distinct from keyed.claim_key;
