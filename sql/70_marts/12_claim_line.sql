-- in: core.claim_line, mart.claim, result.line_match
-- out: mart.claim_line
-- grain: one service line of a claim as it was sent last
-- rerun: a view, made anew whenever its file changes

create view mart.claim_line as
select
    claim.practice_id,
    claim.claim_file_id,
    claim.claim_segment,
    line.file_id,
    line.segment,
    claim.file_name,
    claim.patient_control_number,
    claim.payer_id,
    line.line_number,
    line.procedure_code,
    line.modifier_1,
    line.modifier_2,
    line.modifier_3,
    line.modifier_4,
    line.revenue_code,
    (line.charge_cents / 100.0)::numeric(14, 2) as charge,
    line.units,
    line.unit_code,
    line.place_of_service,
    coalesce(line.service_from_on, claim.service_from_on) as service_from_on,
    coalesce(line.service_to_on, line.service_from_on, claim.service_to_on) as service_to_on,
    line.line_control_number,
    answered.file_id as answer_file_id,
    answered.segment as answer_segment,
    (answered.paid_cents / 100.0)::numeric(14, 2) as paid
from mart.claim as claim
inner join core.claim_line as line
    on
        claim.practice_id = line.practice_id
        and claim.file_id = line.file_id
        and claim.segment = line.claim_segment
left join lateral (
    select
        answer_line.file_id,
        answer_line.segment,
        answer_line.paid_cents
    from core.remittance_line as answer_line
    inner join result.line_match as match using (practice_id, file_id, segment)
    where
        answer_line.practice_id = claim.practice_id and answer_line.file_id = claim.answer_file_id
        and answer_line.claim_segment = claim.answer_segment and claim.state = 'answered'
        and match.claim_file_id = line.file_id and match.claim_line_segment = line.segment
) as answered on true;

comment on view mart.claim_line is 'One service line of a claim as it was sent last.';
comment on column mart.claim_line.practice_id is 'The practice whose data this is.';
comment on column mart.claim_line.claim_file_id is 'With claim_segment the key of the claim in mart.claim.';
comment on column mart.claim_line.claim_segment is 'Segment number of the CLM of its first submission.';
comment on column mart.claim_line.file_id is 'File of its last submission.';
comment on column mart.claim_line.segment is 'Segment number of its LX in the file.';
comment on column mart.claim_line.file_name is 'The file''s name.';
comment on column mart.claim_line.patient_control_number is 'CLM01.';
comment on column mart.claim_line.payer_id is 'The payer, as in mart.claim.';
comment on column mart.claim_line.line_number is 'Position in the claim, from 1.';
comment on column mart.claim_line.procedure_code is 'The procedure billed.';
comment on column mart.claim_line.modifier_1 is 'Modifier 1.';
comment on column mart.claim_line.modifier_2 is 'Modifier 2.';
comment on column mart.claim_line.modifier_3 is 'Modifier 3.';
comment on column mart.claim_line.modifier_4 is 'Modifier 4.';
comment on column mart.claim_line.revenue_code is 'Revenue code of an institutional line.';
comment on column mart.claim_line.charge is 'Charge, in dollars.';
comment on column mart.claim_line.units is 'Units billed, in unit_code.';
comment on column mart.claim_line.unit_code is 'UN units, MJ minutes, DA days.';
comment on column mart.claim_line.place_of_service is 'Where the line has its own.';
comment on column mart.claim_line.service_from_on is 'First day of service.';
comment on column mart.claim_line.service_to_on is 'Last day of service.';
comment on column mart.claim_line.line_control_number is 'REF*6R, our number of the line.';
comment on column mart.claim_line.answer_file_id is 'File of the line''s standing answer.';
comment on column mart.claim_line.answer_segment is 'Segment number of its SVC.';
comment on column mart.claim_line.paid is 'SVC03 of it, in dollars.';
