-- in: core.claim, core.claim_line, core.diagnosis, core.kept_segment, result.payer_name of the night
-- out: nothing: the lines to ask the price of, with the columns of 10_line_asked.sql
-- grain: one line of the claim of a patient control number, as it was sent last
-- rerun: reads only

with sent as (
    select claim.*
    from core.claim
    where
        claim.practice_id = :practice_id
        and claim.patient_control_number = :patient_control_number
        and claim.frequency_code is distinct from '8'
    order by claim.submitted_on desc nulls last, claim.file_id desc, claim.segment desc
    limit 1
)

select
    line.line_number,
    sent.patient_control_number,
    coalesce(payer.payer_id, '') as payer_id,
    coalesce(sent.filing_indicator_code, '') as product,
    coalesce(sent.billing_npi, '') as location,
    coalesce(sent.rendering_npi, sent.billing_npi, '') as provider,
    coalesce(line.procedure_code, '') as procedure_code,
    array_remove(array[line.modifier_1, line.modifier_2, line.modifier_3, line.modifier_4], null) as modifiers,
    coalesce(line.revenue_code, '') as revenue_code,
    coalesce(
        (
            select min(diagnosis.code)
            from core.diagnosis
            where
                diagnosis.practice_id = :practice_id
                and sent.file_id = diagnosis.file_id
                and sent.segment = diagnosis.claim_segment
                and diagnosis.qualifier = 'DR'
        ), ''
    ) as drg_code,
    coalesce(line.place_of_service, sent.facility_code, '') as place_of_service,
    case
        when sent.kind = 'I' then 'facility'
        else result.setting_of(coalesce(line.place_of_service, sent.facility_code))
    end as setting,
    coalesce(line.service_from_on, sent.service_from_on) as service_on,
    coalesce(nullif(line.units, 0), 1) as units,
    case when line.unit_code = 'MJ' then line.units end as minutes,
    line.charge_cents,
    sent.service_to_on - sent.service_from_on as stay_days,
    (
        select count(*) > 0
        from core.kept_segment as kept
        where
            kept.practice_id = :practice_id
            and sent.file_id = kept.file_id
            and sent.segment = kept.claim_segment
            and kept.segment_id = 'CL1'
            and kept.content ~ '(02|05|66|82|85|94)$'
    ) as is_transfer
from sent
inner join core.claim_line as line
    on
        line.practice_id = :practice_id
        and sent.file_id = line.file_id
        and sent.segment = line.claim_segment
left join result.claim_payer(:practice_id, :night) as payer
    on sent.file_id = payer.file_id and sent.segment = payer.segment
order by line.line_number;
