-- in: line_compared, line_to_price, line_expected, line_modified, line_reduced, ref.contract_terms, ref.contract_clause
-- out: differing_line, line_asked, line_reduced_asked, temporary
-- grain: differing_line: one line (or claim, on the line that bears it) allowed less or more than its contract says,
--   beyond the tolerance; line_asked, line_reduced_asked: one line of tonight as it was priced
-- rerun: temporary, gone with the transaction

drop table if exists differing_line, line_asked, line_reduced_asked;

create temporary table line_reduced_asked on commit drop as
select * from line_reduced; -- noqa: AM04

create temporary table line_asked on commit drop as
select * from line_to_price; -- noqa: AM04

analyze line_asked;
analyze line_reduced_asked;

create temporary table differing_line on commit drop as
select
    compared.line_id,
    line.claim_id,
    line.payer_id,
    line.procedure_code,
    line.modifiers,
    line.setting,
    line.service_on,
    line.minutes,
    line.paid_after_days,
    expected.digest,
    expected.position,
    expected.method,
    clause.locality,
    clause.minutes_a_unit,
    clause.escalator_percent is not null
    and line.service_on >= clause.escalator_from_on as has_risen,
    clause.escalator_from_on,
    situation.medicare_year,
    terms.discount_percent,
    expected.unit_cents,
    expected.units,
    modified.modifiers as applied_modifiers,
    modified.percents as applied_percents, -- those of the modifiers, then those of the provider
    expected.before_stop_loss_cents,
    expected.lesser_of,
    compared.charge_cents,
    compared.expected_cents,
    coalesce(compared.claim_allowed_cents, compared.allowed_cents) as allowed_cents,
    compared.variance_cents,
    compared.refused_reduction_cents,
    compared.is_bundled,
    expected.discount_percent as discount_taken_percent,
    coalesce(expected.ranked_cents, expected.modified_cents) as ranked_cents,
    exists(
        select 1
        from line_reduced as reduced
        where compared.line_id = reduced.line_id
    ) as is_ranked
from line_compared as compared
inner join line_to_price as line using (line_id)
inner join line_expected as expected using (line_id)
left join line_modified as modified on compared.line_id = modified.line_id
left join line_situation on compared.line_id = line_situation.line_id
left join situation on line_situation.situation_id = situation.situation_id
left join ref.contract_terms as terms on terms.practice_id = :practice_id and expected.digest = terms.digest
left join ref.contract_clause as clause
    on
        clause.practice_id = :practice_id
        and expected.digest = clause.digest
        and expected.position = clause.position
where compared.reason is null and abs(compared.variance_cents) > compared.tolerance_cents;

analyze differing_line;
