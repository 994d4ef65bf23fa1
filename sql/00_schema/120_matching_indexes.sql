-- in: core, result.bare_number
-- out: what the matching needs to stay fast on a long history: indexes and extended statistics
-- grain: none
-- rerun: once, by migration

create index claim_by_patient_control_number on core.claim (practice_id, patient_control_number);
create index claim_by_bare_number on core.claim (practice_id, result.bare_number(patient_control_number));
create index claim_by_member on core.claim (practice_id, member_id, service_from_on);
create index claim_by_date_and_charge on core.claim (practice_id, service_from_on, charge_cents);
create index claim_by_payer_control_number on core.claim (practice_id, payer_control_number)
where payer_control_number is not null;
create index claim_line_by_claim on core.claim_line (practice_id, file_id, claim_segment);

create index remittance_claim_by_payer_control_number
on core.remittance_claim (practice_id, payer_control_number);
create index remittance_claim_by_patient_control_number
on core.remittance_claim (practice_id, patient_control_number);
create index remittance_claim_unbalanced on core.remittance_claim (practice_id, file_id, segment)
where balance_difference_cents <> 0;
create index remittance_line_by_claim on core.remittance_line (practice_id, file_id, claim_segment);
create index remittance_line_unbalanced on core.remittance_line (practice_id, file_id, claim_segment)
where balance_difference_cents <> 0;

create index adjustment_called_duplicate on core.adjustment (practice_id, file_id, claim_segment)
where reason_code = '18';

create index claim_status_by_payer_control_number on core.claim_status (practice_id, payer_control_number);
create index claim_status_rejecting on core.claim_status (practice_id, patient_control_number)
where category_code in ('A3', 'A4', 'A6', 'A7', 'A8') or action_code = 'U';

-- The planner multiplies the shares of columns that hang together (a file's segments, a line's claim) and then
-- expects one row where thousands come. These say better.
create statistics core.claim_line_owner (ndistinct, dependencies)
on practice_id, file_id, claim_segment from core.claim_line;
create statistics core.remittance_line_owner (ndistinct, dependencies)
on practice_id, file_id, claim_segment from core.remittance_line;
create statistics core.adjustment_owner (ndistinct, dependencies)
on practice_id, file_id, claim_segment, line_segment from core.adjustment;
create statistics core.remittance_claim_owner (ndistinct, dependencies)
on practice_id, file_id, transaction_segment from core.remittance_claim;
create statistics result.claim_match_root (ndistinct, dependencies)
on practice_id, root_file_id, root_segment from result.claim_match;
create statistics result.claim_version_root (ndistinct, dependencies)
on practice_id, root_file_id, root_segment from result.claim_version;
create statistics result.claim_answer_root (ndistinct, dependencies)
on practice_id, root_file_id, root_segment from result.claim_answer;
