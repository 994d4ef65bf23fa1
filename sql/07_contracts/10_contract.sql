-- in: incoming_contract_terms and what goes with it (contracts/*.yaml, rates/*)
-- out: ref.contract_terms and what goes with it
-- grain: one contract file with its rate tables
-- rerun: nothing: documents are named by their digest and stay

insert into ref.contract_terms (
    practice_id,
    digest,
    contract_id,
    payer_id,
    name,
    file_name,
    effective_from_on,
    effective_to_on,
    products,
    plans,
    locations,
    providers,
    specialties,
    is_out_of_network,
    tolerance_cents,
    tolerance_percent,
    lesser_of,
    may_bundle,
    sequestration_percent,
    discount_percent,
    discount_days,
    stop_loss_kind,
    stop_loss_threshold_cents,
    stop_loss_percent
)
select
    :practice_id as practice_id,
    incoming.digest,
    incoming.contract_id,
    incoming.payer_id,
    incoming.name,
    incoming.file_name,
    incoming.effective_from_on,
    incoming.effective_to_on,
    incoming.products,
    incoming.plans,
    incoming.locations,
    incoming.providers,
    incoming.specialties,
    incoming.is_out_of_network,
    incoming.tolerance_cents,
    incoming.tolerance_percent,
    incoming.lesser_of,
    incoming.may_bundle,
    incoming.sequestration_percent,
    incoming.discount_percent,
    incoming.discount_days,
    incoming.stop_loss_kind,
    incoming.stop_loss_threshold_cents,
    incoming.stop_loss_percent
from incoming_contract_terms as incoming
where
    not exists (
        select 1
        from ref.contract_terms as known
        where known.practice_id = :practice_id and incoming.digest = known.digest
    );

insert into ref.contract_clause (
    practice_id,
    digest,
    position,
    clause_id,
    says,
    line,
    method,
    setting,
    modifiers,
    unit_limit,
    lesser_of,
    escalator_percent,
    escalator_from_on,
    percent,
    amount_cents,
    rate_table,
    rate_file,
    locality,
    medicare_year,
    conversion_factor,
    minutes_a_unit,
    rounding,
    outlier_threshold_cents,
    outlier_percent,
    transfer,
    rank_percents
)
select
    :practice_id as practice_id,
    incoming.digest,
    incoming.position,
    incoming.clause_id,
    incoming.says,
    incoming.line,
    incoming.method,
    incoming.setting,
    incoming.modifiers,
    incoming.unit_limit,
    incoming.lesser_of,
    incoming.escalator_percent,
    incoming.escalator_from_on,
    incoming.percent,
    incoming.amount_cents,
    incoming.rate_table,
    incoming.rate_file,
    incoming.locality,
    incoming.medicare_year,
    incoming.conversion_factor,
    incoming.minutes_a_unit,
    incoming.rounding,
    incoming.outlier_threshold_cents,
    incoming.outlier_percent,
    incoming.transfer,
    incoming.rank_percents
from incoming_contract_clause as incoming
where
    not exists (
        select 1
        from ref.contract_clause as known
        where known.practice_id = :practice_id and incoming.digest = known.digest
    );

insert into ref.clause_selector (
    practice_id,
    digest,
    position,
    what,
    first,
    last
)
select
    :practice_id as practice_id,
    incoming.digest,
    incoming.position,
    incoming.what,
    incoming.first,
    incoming.last
from incoming_clause_selector as incoming
where
    not exists (
        select 1
        from ref.clause_selector as known
        where known.practice_id = :practice_id and incoming.digest = known.digest
    );

insert into ref.clause_tier (
    practice_id,
    digest,
    position,
    rank,
    through_day,
    amount_cents
)
select
    :practice_id as practice_id,
    incoming.digest,
    incoming.position,
    incoming.rank,
    incoming.through_day,
    incoming.amount_cents
from incoming_clause_tier as incoming
where
    not exists (
        select 1
        from ref.clause_tier as known
        where known.practice_id = :practice_id and incoming.digest = known.digest
    );

insert into ref.clause_group (
    practice_id,
    digest,
    position,
    rate_group,
    amount_cents
)
select
    :practice_id as practice_id,
    incoming.digest,
    incoming.position,
    incoming.rate_group,
    incoming.amount_cents
from incoming_clause_group as incoming
where
    not exists (
        select 1
        from ref.clause_group as known
        where known.practice_id = :practice_id and incoming.digest = known.digest
    );

insert into ref.contract_modifier (
    practice_id,
    digest,
    modifier,
    percent,
    by_report,
    is_own
)
select
    :practice_id as practice_id,
    incoming.digest,
    incoming.modifier,
    incoming.percent,
    incoming.by_report,
    incoming.is_own
from incoming_contract_modifier as incoming
where
    not exists (
        select 1
        from ref.contract_modifier as known
        where known.practice_id = :practice_id and incoming.digest = known.digest
    );

insert into ref.contract_provider_percent (
    practice_id,
    digest,
    rank,
    specialties,
    is_participating,
    percent
)
select
    :practice_id as practice_id,
    incoming.digest,
    incoming.rank,
    incoming.specialties,
    incoming.is_participating,
    incoming.percent
from incoming_contract_provider_percent as incoming
where
    not exists (
        select 1
        from ref.contract_provider_percent as known
        where known.practice_id = :practice_id and incoming.digest = known.digest
    );

insert into ref.contract_reduction (
    practice_id,
    digest,
    family,
    rank,
    percent
)
select
    :practice_id as practice_id,
    incoming.digest,
    incoming.family,
    incoming.rank,
    incoming.percent
from incoming_contract_reduction as incoming
where
    not exists (
        select 1
        from ref.contract_reduction as known
        where known.practice_id = :practice_id and incoming.digest = known.digest
    );

insert into ref.contract_rate (
    practice_id,
    rate_table,
    line,
    code,
    modifier,
    setting,
    amount_cents,
    rate_group,
    weight,
    mean_stay,
    base_units,
    effective_from_on,
    effective_to_on
)
select
    :practice_id as practice_id,
    incoming.rate_table,
    incoming.line,
    incoming.code,
    incoming.modifier,
    incoming.setting,
    incoming.amount_cents,
    incoming.rate_group,
    incoming.weight,
    incoming.mean_stay,
    incoming.base_units,
    incoming.effective_from_on,
    incoming.effective_to_on
from incoming_contract_rate as incoming
where
    not exists (
        select 1
        from ref.contract_rate as known
        where known.practice_id = :practice_id and incoming.rate_table = known.rate_table
    );
