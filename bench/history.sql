-- in: one loaded remittance file whose claims are numbered from 0
-- out: the 837 that would have been sent for all of its claims, as a file of its own; the answers to the claims of its
--      first two transactions are taken away again, as if they had not come: the benchmark's night brings them
-- grain: core.claim one claim, core.claim_line one line
-- rerun: once

insert into raw.file (practice_id, sha256, name, bytes, night_on, state, kind, transactions_in, claims_in, charge_in_cents)
select
    1,
    repeat('0', 64),
    'history.837',
    1,
    min(night_on),
    'loaded',
    '837P',
    1,
    sum(claims_in),
    sum(charge_in_cents)
from raw.file;

create temporary table sent as
select file_id from raw.file
where kind = '837P';

insert into core.transaction_set (practice_id, file_id, segment, set_code, control_number, kind, segments)
select 1, file_id, 3, '837', '0001', '837P', 1
from sent;

insert into core.submission (practice_id, file_id, transaction_segment, control_number, submitted_on)
select 1, file_id, 3, '0001', '2026-02-01'
from sent;

insert into core.claim (
    practice_id, file_id, segment, transaction_segment, kind, patient_control_number, charge_cents, facility_code,
    frequency_code, service_from_on, service_to_on, submitted_on, payer_name, payer_id, payer_rank_code, member_id,
    patient_last_name, patient_first_name, other_payers, lines, line_charge_cents
)
select
    1, sent.file_id, answer.segment, 3, 'P', answer.patient_control_number, answer.charge_cents, '11',
    '1', answer.service_from_on, answer.service_to_on, '2026-02-01', 'BENCH HEALTH PLAN', 'BHP01', 'P', answer.member_id,
    answer.patient_last_name, answer.patient_first_name, 0, answer.lines, answer.charge_cents
from core.remittance_claim as answer
cross join sent;

insert into core.claim_line (
    practice_id, file_id, segment, transaction_segment, claim_segment, line_number, procedure_qualifier, procedure_code,
    modifier_1, modifier_2, charge_cents, unit_code, units, service_from_on, service_to_on, line_control_number
)
select
    1, sent.file_id, answer.segment, 3, answer.claim_segment, answer.line_number, 'HC', answer.procedure_code,
    answer.modifier_1, answer.modifier_2, answer.charge_cents, 'UN', 1, answer.service_from_on, answer.service_to_on,
    answer.line_control_number
from core.remittance_line as answer
cross join sent;

create temporary table tonight as
select transaction_segment from core.remittance
order by transaction_segment
limit 2;

delete from core.remittance
where transaction_segment in (select transaction_segment from tonight);
delete from core.remittance_claim
where transaction_segment in (select transaction_segment from tonight);
delete from core.remittance_line
where transaction_segment in (select transaction_segment from tonight);
delete from core.adjustment
where transaction_segment in (select transaction_segment from tonight);

update raw.file as file
set
    claims_in = kept.claims,
    charge_in_cents = kept.charge_cents,
    paid_in_cents = kept.paid_cents
from (
    select
        file_id,
        count(*) as claims,
        sum(charge_cents) as charge_cents,
        sum(paid_cents) as paid_cents
    from core.remittance_claim
    group by file_id
) as kept
where file.practice_id = 1 and file.file_id = kept.file_id;
