-- in: result.denial, result.standing_answer
-- out: mart.denial
-- grain: one denied line, or one claim denied as a whole, in an answer that stands
-- rerun: a view, made anew whenever its file changes

create view mart.denial as
select
    denial.practice_id,
    denial.file_id,
    denial.claim_segment,
    nullif(denial.line_segment, 0) as line_segment,
    file.name as file_name,
    denial.night_on,
    answer.root_file_id as claim_file_id,
    answer.root_segment as submitted_segment,
    answer.rank_number as payer_rank,
    answer.answered_on,
    claim.patient_control_number,
    claim.payer_control_number,
    coalesce(payer.payer_id, remittance.payer_id) as payer_id,
    coalesce(known.name, remittance.payer_name) as payer_name,
    line.procedure_code,
    coalesce(line.service_from_on, claim.service_from_on) as service_from_on,
    nullif(denial.group_code, '') as group_code,
    denial.reason_code,
    denial.cause,
    denial.words,
    denial.known as reason_is_known,
    (coalesce(line.charge_cents, claim.charge_cents) / 100.0)::numeric(14, 2) as charge,
    (denial.denied_cents / 100.0)::numeric(14, 2) as denied
from mart.latest_night as latest
cross join lateral result.standing_answer_as_owner(latest.practice_id, latest.night_on) as answer
inner join result.denial as denial
    on
        answer.practice_id = denial.practice_id
        and answer.file_id = denial.file_id
        and answer.segment = denial.claim_segment
        and latest.night_on >= denial.night_on
inner join raw.file as file on denial.practice_id = file.practice_id and denial.file_id = file.file_id
inner join core.remittance_claim as claim
    on
        denial.practice_id = claim.practice_id
        and denial.file_id = claim.file_id
        and denial.claim_segment = claim.segment
inner join core.remittance as remittance
    on
        claim.practice_id = remittance.practice_id
        and claim.file_id = remittance.file_id
        and claim.transaction_segment = remittance.transaction_segment
left join core.remittance_line as line
    on
        denial.practice_id = line.practice_id
        and denial.file_id = line.file_id
        and denial.line_segment = line.segment
left join lateral result.remittance_payer_as_owner(latest.practice_id, latest.night_on) as payer
    on claim.file_id = payer.file_id and claim.transaction_segment = payer.transaction_segment
left join lateral result.known_payer_as_owner(latest.practice_id, latest.night_on) as known
    on payer.payer_id = known.payer_id
where
    answer.state = 'answered'
    and not exists (
        select 1
        from result.denial as later
        where
            later.practice_id = denial.practice_id and later.file_id = denial.file_id
            and later.claim_segment = denial.claim_segment and later.night_on > denial.night_on
            and later.night_on <= latest.night_on
    );

comment on view mart.denial is 'One denied line, or one claim denied as a whole, in an answer that stands.';
comment on column mart.denial.practice_id is 'The practice whose data this is.';
comment on column mart.denial.file_id is 'The file that said this; its name is in file_name.';
comment on column mart.denial.claim_segment is 'Segment number of its CLP.';
comment on column mart.denial.line_segment is 'Segment number of its SVC; null when the whole claim is denied.';
comment on column mart.denial.file_name is 'The file''s name.';
comment on column mart.denial.night_on is 'The night the answer came to stand.';
comment on column mart.denial.claim_file_id is 'With submitted_segment the claim in mart.claim.';
comment on column mart.denial.submitted_segment is 'Segment number of that claim''s first CLM.';
comment on column mart.denial.payer_rank is '1 primary, 2 secondary, 3 tertiary.';
comment on column mart.denial.answered_on is 'Payment date of the remittance.';
comment on column mart.denial.patient_control_number is 'CLP01.';
comment on column mart.denial.payer_control_number is 'CLP07.';
comment on column mart.denial.payer_id is 'The payer as in payers.yaml, else as sent.';
comment on column mart.denial.payer_name is 'The payer''s name as in payers.yaml, else as sent.';
comment on column mart.denial.procedure_code is 'The procedure; null when the whole claim is denied.';
comment on column mart.denial.service_from_on is 'First day of service.';
comment on column mart.denial.group_code is 'CAS01 of the largest denying adjustment.';
comment on column mart.denial.reason_code is 'Its CARC, or CLP02 4.';
comment on column mart.denial.cause is 'Whose move it is: our_data, payer, patient or coverage.';
comment on column mart.denial.words is 'What the reason means, in our own words.';
comment on column mart.denial.reason_is_known is 'False when denial_reasons.csv does not hold the reason.';
comment on column mart.denial.charge is 'Charge, in dollars.';
comment on column mart.denial.denied is 'Denying adjustments added up, in dollars.';
