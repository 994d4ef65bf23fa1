-- in: the shape of ref.*
-- out: incoming_practice, incoming_payer, incoming_fee_schedule, incoming_denial_reason,
--   incoming_provider_adjustment, incoming_bank_holiday, incoming_overpayment_rule, incoming_prompt_payment_rule,
--   temporary
-- grain: one row of the configuration's files
-- rerun: temporary, gone with the transaction

create temporary table incoming_practice on commit drop as
select
    name,
    npis,
    tax_ids,
    state
from ref.practice
with no data;

create temporary table incoming_payer on commit drop as
select
    payer_id,
    name,
    aliases,
    identifiers,
    usual_answer_days,
    timely_filing_days,
    appeal_days,
    tolerance_cents,
    ageing_days,
    funding,
    effective_from_on,
    effective_to_on
from ref.payer
with no data;

create temporary table incoming_fee_schedule on commit drop as
select
    payer_id,
    procedure_code,
    modifier,
    allowed_cents,
    effective_from_on,
    effective_to_on
from ref.fee_schedule
with no data;

create temporary table incoming_denial_reason on commit drop as
select
    group_code,
    reason_code,
    kind,
    cause,
    words
from ref.denial_reason
with no data;

create temporary table incoming_provider_adjustment on commit drop as
select
    reason_code,
    account,
    words
from ref.provider_adjustment
with no data;

create temporary table incoming_bank_holiday on commit drop as
select holiday_on
from ref.bank_holiday
with no data;

create temporary table incoming_overpayment_rule on commit drop as
select
    state,
    payer_id,
    look_back_count,
    look_back_unit,
    contest_count,
    contest_unit,
    refund_days,
    effective_from_on,
    effective_to_on,
    source
from ref.overpayment_rule
with no data;

create temporary table incoming_contract_terms (like ref.contract_terms) on commit drop;
alter table incoming_contract_terms drop column practice_id;

create temporary table incoming_contract_clause (like ref.contract_clause) on commit drop;
alter table incoming_contract_clause drop column practice_id;

create temporary table incoming_clause_selector (like ref.clause_selector) on commit drop;
alter table incoming_clause_selector drop column practice_id;

create temporary table incoming_clause_tier (like ref.clause_tier) on commit drop;
alter table incoming_clause_tier drop column practice_id;

create temporary table incoming_clause_group (like ref.clause_group) on commit drop;
alter table incoming_clause_group drop column practice_id;

create temporary table incoming_contract_modifier (like ref.contract_modifier) on commit drop;
alter table incoming_contract_modifier drop column practice_id;

create temporary table incoming_contract_refused (file_name text not null, payer_id text) on commit drop;

create temporary table incoming_contract_provider_percent (like ref.contract_provider_percent) on commit drop;
alter table incoming_contract_provider_percent drop column practice_id;

create temporary table incoming_contract_reduction (like ref.contract_reduction) on commit drop;
alter table incoming_contract_reduction drop column practice_id;

create temporary table incoming_contract_rate (like ref.contract_rate) on commit drop;
alter table incoming_contract_rate drop column practice_id;

create temporary table incoming_invoice (like ref.invoice) on commit drop;
alter table incoming_invoice drop column practice_id, drop column known_from_on, drop column known_to_on;

create temporary table incoming_provider (like ref.provider) on commit drop;
alter table incoming_provider drop column practice_id, drop column known_from_on, drop column known_to_on;

create temporary table incoming_medicare_release (like ref.medicare_release) on commit drop;
alter table incoming_medicare_release
drop column practice_id, drop column known_from_on, drop column known_to_on;

create temporary table incoming_relative_value (like ref.relative_value) on commit drop;
alter table incoming_relative_value drop column practice_id;

create temporary table incoming_geographic_index (like ref.geographic_index) on commit drop;
alter table incoming_geographic_index drop column practice_id;

create temporary table incoming_prompt_payment_rule on commit drop as
select
    state,
    payer_id,
    funding,
    pay_within_days,
    dated_by,
    from_day_late,
    rate_percent,
    rate_unit,
    days_counted,
    base,
    minimum_cents,
    cap_cents,
    effective_from_on,
    effective_to_on,
    source
from ref.prompt_payment_rule
with no data;
