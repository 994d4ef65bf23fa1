-- in: line_to_price, line_modified, line_ranked, line_clause, ref.contract_terms, ref.contract_clause
-- out: line_capped, temporary
-- grain: one line with its amount, not above its charge or that of the claim where the contract says so
-- rerun: temporary, gone with the transaction
--
-- Where the claim's charge is the limit, what is above it is taken off the last lines first.

drop table if exists line_capped;

create temporary table line_capped on commit drop as
with amount as (
    select
        line.line_id,
        line.claim_id,
        line.line_number,
        line.charge_cents,
        line.claim_charge_cents,
        clause.digest,
        clause.position,
        modified.unit_cents,
        modified.priced_modifier,
        modified.units,
        modified.unit_says,
        modified.units_say,
        modified.modifiers_say,
        modified.units_cents,
        modified.amount_cents as modified_cents,
        ranked.amount_cents as ranked_cents,
        ranked.endoscopy_says,
        ranked.rank_says,
        coalesce(ranked.amount_cents, modified.amount_cents) as amount_cents,
        coalesce(clause.reason, modified.missing, ranked.missing) as missing,
        terms_clause.method,
        coalesce(terms_clause.lesser_of, terms.lesser_of, 'line') as lesser_of
    from line_to_price as line
    inner join line_clause as clause using (line_id)
    left join line_modified as modified using (line_id)
    left join line_ranked as ranked using (line_id)
    left join ref.contract_terms as terms on terms.practice_id = :practice_id and clause.digest = terms.digest
    left join ref.contract_clause as terms_clause
        on
            terms_clause.practice_id = :practice_id
            and clause.digest = terms_clause.digest
            and clause.position = terms_clause.position
),

so_far as ( -- of few lines: the others need not be sorted
    select
        line_id,
        sum(amount_cents) over (partition by claim_id, digest order by line_number asc) as so_far_cents
    from amount
    where lesser_of = 'claim'
),

running as (
    select
        amount.*,
        so_far.so_far_cents
    from amount
    left join so_far using (line_id)
)

select
    running.*,
    greatest(claim_charge_cents - (so_far_cents - amount_cents), 0) as left_cents,
    case
        when amount_cents is null then null
        when lesser_of = 'line' then least(amount_cents, charge_cents)
        when lesser_of = 'claim'
            then least(amount_cents, greatest(claim_charge_cents - (so_far_cents - amount_cents), 0))
        else amount_cents
    end as capped_cents
from running;

analyze line_capped;
