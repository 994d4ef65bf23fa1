-- in: line_to_price, line_expected, ref.contract_terms, ref.contract_clause, ref.payer as known by the night
-- out: nothing: the answer
-- grain: one line that somebody asked the price of, with how it comes about
-- rerun: reads only

with known_payer as (
    select
        payer_id,
        name
    from result.known_payer(:practice_id, :night)
    where payer_id <> '*'
)

select
    line.line_number,
    line.payer_id,
    known_payer.name as payer_name,
    line.procedure_code,
    line.modifiers,
    line.revenue_code,
    line.drg_code,
    line.service_on,
    line.units,
    line.charge_cents,
    expected.expected_cents,
    expected.reason,
    terms.contract_id,
    terms.name as contract_name,
    terms.digest,
    terms.file_name,
    terms.effective_from_on,
    terms.effective_to_on,
    expected.clause_id,
    expected.clause_says,
    clause.line as clause_line,
    concat_ws('; ', nullif(expected.line_says, ''), expected.stop_loss_says, expected.discount_says) as derivation,
    case
        when known_payer.payer_id is null
            then (
                select array_agg(other.payer_id order by other.payer_id)
                from known_payer as other
            )
    end as payers_there_are
from line_to_price as line
left join line_expected as expected using (line_id)
left join known_payer using (payer_id)
left join ref.contract_terms as terms on terms.practice_id = :practice_id and expected.digest = terms.digest
left join ref.contract_clause as clause
    on
        clause.practice_id = :practice_id
        and expected.digest = clause.digest
        and expected.position = clause.position
order by line.line_id;
