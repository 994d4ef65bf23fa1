-- in: result.current_claim, core.claim, result.standing_answer, result.claim_rejection
-- out: mart.claim
-- grain: one claim we sent, as it was sent last, with the answer that stands
-- rerun: a view, made anew whenever its file changes

create view mart.claim as
select
    version.practice_id,
    version.root_file_id as claim_file_id,
    version.root_segment as claim_segment,
    version.file_id,
    version.segment,
    file.name as file_name,
    file.night_on,
    claim.patient_control_number,
    claim.kind,
    version.rank_number as payer_rank,
    coalesce(payer.payer_id, claim.payer_id) as payer_id,
    coalesce(known.name, claim.payer_name) as payer_name,
    claim.filing_indicator_code,
    claim.frequency_code,
    version.relation,
    version.submitted_on,
    claim.service_from_on,
    claim.service_to_on,
    (claim.charge_cents / 100.0)::numeric(14, 2) as charge,
    claim.lines,
    claim.facility_code,
    claim.billing_npi,
    claim.rendering_npi,
    case
        when answer.state is not null then answer.state
        when rejection.code is not null then 'rejected'
        else 'waiting'
    end as state,
    answer.answered_on,
    answer.file_id as answer_file_id,
    answer.segment as answer_segment,
    (answered.paid_cents / 100.0)::numeric(14, 2) as paid,
    (answered.patient_responsibility_cents / 100.0)::numeric(14, 2) as patient_responsibility,
    answered.payer_control_number,
    rejection.code as rejection_code
from mart.latest_night as latest
cross join lateral result.current_claim_as_owner(latest.practice_id, latest.night_on) as version
inner join core.claim as claim
    on
        version.practice_id = claim.practice_id
        and version.file_id = claim.file_id
        and version.segment = claim.segment
inner join raw.file as file on claim.practice_id = file.practice_id and claim.file_id = file.file_id
left join lateral result.claim_payer_as_owner(latest.practice_id, latest.night_on) as payer
    on claim.file_id = payer.file_id and claim.segment = payer.segment
left join lateral result.known_payer_as_owner(latest.practice_id, latest.night_on) as known
    on payer.payer_id = known.payer_id
left join lateral result.standing_answer_as_owner(latest.practice_id, latest.night_on) as answer
    on
        version.root_file_id = answer.root_file_id
        and version.root_segment = answer.root_segment
        and version.rank_number = answer.rank_number
left join core.remittance_claim as answered
    on
        answer.practice_id = answered.practice_id
        and answer.file_id = answered.file_id
        and answer.segment = answered.segment
        and answer.state = 'answered'
left join lateral (
    select max(turned_away.code) as code
    from result.claim_rejection as turned_away
    where
        turned_away.practice_id = version.practice_id and turned_away.claim_file_id = version.file_id
        and turned_away.claim_segment = version.segment and turned_away.night_on <= latest.night_on
) as rejection on true;

comment on view mart.claim is 'One claim we sent, as it was sent last, with the answer that stands.';
comment on column mart.claim.practice_id is 'The practice whose data this is.';
comment on column mart.claim.claim_file_id is 'File of its first submission; with claim_segment the key of the claim.';
comment on column mart.claim.claim_segment is 'Segment number of the CLM of its first submission.';
comment on column mart.claim.file_id is 'File of its last submission.';
comment on column mart.claim.segment is 'Segment number of its CLM, in the last submission in the file.';
comment on column mart.claim.file_name is 'The file''s name.';
comment on column mart.claim.night_on is 'The night the file came in.';
comment on column mart.claim.patient_control_number is 'CLM01, our number of the claim.';
comment on column mart.claim.kind is 'P professional, I institutional, D dental.';
comment on column mart.claim.payer_rank is '1 primary, 2 secondary, 3 tertiary, 4 further.';
comment on column mart.claim.payer_id is 'The payer as in payers.yaml, else as sent (NM109).';
comment on column mart.claim.payer_name is 'The payer''s name as in payers.yaml, else as sent.';
comment on column mart.claim.filing_indicator_code is 'SBR09.';
comment on column mart.claim.frequency_code is 'CLM05-3: 1 original, 7 replacement, 8 void.';
comment on column mart.claim.relation is
'How the last submission relates to the first: original, resubmitted, replacement or void.';
comment on column mart.claim.submitted_on is 'When it was sent last.';
comment on column mart.claim.service_from_on is 'First day of service.';
comment on column mart.claim.service_to_on is 'Last day of service.';
comment on column mart.claim.charge is 'CLM02, in dollars.';
comment on column mart.claim.lines is 'Service lines.';
comment on column mart.claim.facility_code is 'Place of service, or the bill type''s first two digits.';
comment on column mart.claim.billing_npi is 'Who bills.';
comment on column mart.claim.rendering_npi is 'Who treated.';
comment on column mart.claim.state is
'waiting, rejected (by a 999 or 277CA), answered, forwarded (to another payer), reopened (the answer was taken back).';
comment on column mart.claim.answered_on is 'Payment date of the standing answer.';
comment on column mart.claim.answer_file_id is 'File of the standing answer.';
comment on column mart.claim.answer_segment is 'Segment number of its CLP.';
comment on column mart.claim.paid is 'CLP04 of the standing answer, in dollars.';
comment on column mart.claim.patient_responsibility is 'CLP05 of the standing answer, in dollars.';
comment on column mart.claim.payer_control_number is 'CLP07, the payer''s number of the claim.';
comment on column mart.claim.rejection_code is 'What the acknowledgement gave as the reason, where it was turned away.';
