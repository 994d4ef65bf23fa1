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

original_day as (
    select
        patient_control_number,
        array_agg(distinct service_from_on) as days
    from sent
    where not is_replacement
    group by patient_control_number
),

keyed as (
    select
        sent.file_id,
        sent.segment,
        concat_ws(
            '|', sent.patient_control_number,
            case
                when
                    sent.is_replacement and array_length(original_day.days, 1) = 1
                    then original_day.days[1]
                else sent.service_from_on
            end
        ) as claim_key
    from sent
    left join original_day using (patient_control_number)
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
