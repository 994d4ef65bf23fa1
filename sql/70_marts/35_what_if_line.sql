-- in: what_if.line
-- out: mart.what_if_line
-- grain: one remittance line of a standing primary answer in one run of what-if
-- rerun: a view, made anew whenever its file changes

create view mart.what_if_line as
select
    practice_id,
    run_name,
    file_id,
    segment,
    payer_id,
    procedure_code,
    service_on,
    (charge_cents / 100.0)::numeric(14, 2) as charge,
    (allowed_cents / 100.0)::numeric(14, 2) as allowed,
    now_contract_id,
    (now_expected_cents / 100.0)::numeric(14, 2) as now_expected,
    now_reason,
    then_contract_id,
    then_clause_id,
    (then_expected_cents / 100.0)::numeric(14, 2) as then_expected,
    ((then_expected_cents - now_expected_cents) / 100.0)::numeric(14, 2) as difference,
    then_reason,
    then_derivation
from what_if.line;

comment on view mart.what_if_line is
'One remittance line of a standing primary answer in one run of `claimledger contract what-if`; as run, whatever the night.';
comment on column mart.what_if_line.practice_id is 'The practice whose data this is.';
comment on column mart.what_if_line.run_name is 'What the run was called.';
comment on column mart.what_if_line.file_id is 'The file that said the line; its name is in mart.remittance_line.';
comment on column mart.what_if_line.segment is 'Segment number of its SVC in the file.';
comment on column mart.what_if_line.payer_id is 'The payer, as configured; null where it is not.';
comment on column mart.what_if_line.procedure_code is 'The procedure.';
comment on column mart.what_if_line.service_on is 'The day of service.';
comment on column mart.what_if_line.charge is 'SVC02, in dollars.';
comment on column mart.what_if_line.allowed is 'What the payer allowed, in dollars.';
comment on column mart.what_if_line.now_contract_id is 'The contract that the nights priced by; null: a flat fee schedule.';
comment on column mart.what_if_line.now_expected is
'Expected by the nights, in dollars; what is paid for a claim as a whole stands on the line that bears it.';
comment on column mart.what_if_line.now_reason is 'Why the nights do not compare the line by itself.';
comment on column mart.what_if_line.then_contract_id is 'The run''s contract that prices it; null: a flat fee schedule.';
comment on column mart.what_if_line.then_clause_id is 'Its clause.';
comment on column mart.what_if_line.then_expected is 'Expected by the run''s contracts, in dollars; likewise.';
comment on column mart.what_if_line.difference is 'Expected then less expected now; null where one of them is not there.';
comment on column mart.what_if_line.then_reason is 'Why the run''s contracts do not compare the line by itself.';
comment on column mart.what_if_line.then_derivation is 'How the run''s price comes about.';
