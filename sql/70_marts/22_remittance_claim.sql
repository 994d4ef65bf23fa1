-- in: core.remittance_claim, result.claim_match
-- out: mart.remittance_claim
-- grain: one claim in a remittance: a CLP loop
-- rerun: a view, made anew whenever its file changes

create view mart.remittance_claim as
select
    claim.practice_id,
    claim.file_id,
    claim.segment,
    claim.transaction_segment,
    file.name as file_name,
    file.night_on,
    claim.patient_control_number,
    claim.payer_control_number,
    claim.status_code,
    (claim.charge_cents / 100.0)::numeric(14, 2) as charge,
    (claim.paid_cents / 100.0)::numeric(14, 2) as paid,
    (claim.patient_responsibility_cents / 100.0)::numeric(14, 2) as patient_responsibility,
    (claim.adjustment_cents / 100.0)::numeric(14, 2) as adjustment,
    (claim.balance_difference_cents / 100.0)::numeric(14, 2) as balance_difference,
    claim.filing_indicator_code,
    claim.drg_code,
    claim.rendering_npi,
    claim.service_from_on,
    claim.service_to_on,
    claim.received_on,
    claim.lines,
    coalesce(duplicate.standing, 'used') as remittance_standing,
    match.root_file_id as claim_file_id,
    match.root_segment as claim_segment,
    match.method as match_method,
    match.score as match_score
from core.remittance_claim as claim
inner join raw.file as file on claim.practice_id = file.practice_id and claim.file_id = file.file_id
inner join mart.latest_night as latest
    on claim.practice_id = latest.practice_id and file.night_on <= latest.night_on
left join result.claim_match as match
    on
        claim.practice_id = match.practice_id
        and claim.file_id = match.file_id
        and claim.segment = match.segment
        and latest.night_on >= match.night_on
left join result.duplicate_remittance as duplicate
    on
        claim.practice_id = duplicate.practice_id
        and claim.file_id = duplicate.file_id
        and claim.transaction_segment = duplicate.transaction_segment;

comment on view mart.remittance_claim is 'One claim in a remittance: a CLP loop.';
comment on column mart.remittance_claim.practice_id is 'The practice whose data this is.';
comment on column mart.remittance_claim.file_id is 'The file that said this; its name is in file_name.';
comment on column mart.remittance_claim.segment is 'Segment number of its CLP in the file.';
comment on column mart.remittance_claim.transaction_segment is 'Segment number of its ST.';
comment on column mart.remittance_claim.file_name is 'The file''s name.';
comment on column mart.remittance_claim.night_on is 'The night the file came in.';
comment on column mart.remittance_claim.patient_control_number is 'CLP01.';
comment on column mart.remittance_claim.payer_control_number is 'CLP07, the payer''s number of the claim.';
comment on column mart.remittance_claim.status_code is
'CLP02: 1 2 3 processed, 4 patient not recognised, 19 20 21 forwarded, 22 reversal, 23 not ours, 25 predetermination.';
comment on column mart.remittance_claim.charge is 'CLP03, in dollars; negative in a reversal.';
comment on column mart.remittance_claim.paid is 'CLP04, in dollars.';
comment on column mart.remittance_claim.patient_responsibility is 'CLP05, in dollars.';
comment on column mart.remittance_claim.adjustment is 'All CAS amounts under it; positive lowers the payment.';
comment on column mart.remittance_claim.balance_difference is 'CLP03 less CAS less CLP04; 0 when it balances.';
comment on column mart.remittance_claim.filing_indicator_code is 'CLP06.';
comment on column mart.remittance_claim.drg_code is 'CLP11.';
comment on column mart.remittance_claim.rendering_npi is 'Who treated.';
comment on column mart.remittance_claim.service_from_on is 'DTM*232.';
comment on column mart.remittance_claim.service_to_on is 'DTM*233.';
comment on column mart.remittance_claim.received_on is 'DTM*050, when the payer received the claim.';
comment on column mart.remittance_claim.lines is 'Service lines.';
comment on column mart.remittance_claim.remittance_standing is 'used, duplicate or conflict, as in mart.remittance.';
comment on column mart.remittance_claim.claim_file_id is
'With claim_segment the claim in mart.claim that it answers; null when there is none.';
comment on column mart.remittance_claim.claim_segment is 'Segment number of that claim''s first CLM.';
comment on column mart.remittance_claim.match_method is 'payer_control_number, patient_control_number or scored.';
comment on column mart.remittance_claim.match_score is 'How well it fits, 0 to 120.';
