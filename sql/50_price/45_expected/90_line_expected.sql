-- in: line_to_price, line_capped, claim_amount, stop_loss, ref.contract_terms, ref.contract_clause
-- out: line_expected, temporary
-- grain: one line to price with what should be allowed on it, or why nobody can say, and how that comes about
-- rerun: temporary, gone with the transaction
--
-- What is paid for a claim stands on one of its lines (main_line_id), the others get nothing of their own. A discount
-- for paying early is taken off last.

drop table if exists line_expected;

create temporary table line_expected on commit drop as
with of_claim as (
    select
        claim_amount.line_id as main_line_id,
        told.line_id,
        claim_amount.cents,
        claim_amount.says,
        claim_amount.missing
    from claim_amount
    cross join lateral unnest(claim_amount.line_ids) as told (line_id)
),

joined as (
    select
        capped.*,
        line.paid_after_days,
        coalesce(stop_loss.line_id, of_claim.main_line_id, capped.line_id) as main_line_id,
        of_claim.main_line_id as claim_line_id,
        of_claim.says as claim_says,
        stop_loss.says as stop_loss_says,
        case
            when of_claim.main_line_id = capped.line_id then of_claim.cents
            when of_claim.main_line_id is not null then 0
            else capped.capped_cents
        end as own_cents,
        stop_loss.kind as stop_loss_kind,
        stop_loss.line_id as stop_loss_line_id,
        stop_loss.cents as stop_loss_cents,
        case
            when stop_loss.kind = 'first_dollar' then null
            when of_claim.line_id is null then capped.missing
            else of_claim.missing
        end as reason
    from line_capped as capped
    inner join line_to_price as line using (line_id)
    left join of_claim using (line_id)
    left join stop_loss on capped.claim_id = stop_loss.claim_id and capped.digest = stop_loss.digest
),

whole as ( -- of few claims: the others need not be sorted
    select
        claim_id,
        digest,
        sum(own_cents) as cents
    from joined
    where stop_loss_kind is not null
    group by claim_id, digest
),

amount as (
    select
        joined.*,
        case
            when stop_loss_kind is null then own_cents
            when stop_loss_kind = 'first_dollar'
                then case line_id when stop_loss_line_id then stop_loss_cents else 0 end
            else own_cents + case line_id when stop_loss_line_id then stop_loss_cents else 0 end
        end as before_discount_cents
    from joined
),

with_terms as (
    select
        amount.*,
        terms.contract_id,
        terms.tolerance_cents,
        terms.tolerance_percent,
        terms.sequestration_percent,
        terms.discount_days,
        coalesce(terms.may_bundle, true) as may_bundle,
        clause.clause_id,
        clause.says as clause_says,
        amount.digest <> '' as has_contract,
        case
            when terms.discount_percent is not null and amount.paid_after_days <= terms.discount_days
                then terms.discount_percent
        end as discount_percent
    from amount
    left join ref.contract_terms as terms on terms.practice_id = :practice_id and amount.digest = terms.digest
    left join ref.contract_clause as clause
        on clause.practice_id = :practice_id and amount.digest = clause.digest and amount.position = clause.position
),

final as (
    select
        with_terms.*,
        round(before_discount_cents * (100 - coalesce(discount_percent, 0)) / 100) as discounted_cents
    from with_terms
)

select
    line_id,
    main_line_id,
    digest,
    position,
    contract_id,
    clause_id,
    clause_says,
    method,
    has_contract,
    tolerance_cents,
    tolerance_percent,
    sequestration_percent,
    may_bundle,
    unit_cents,
    priced_modifier,
    lesser_of,
    whole.cents as before_stop_loss_cents,
    units,
    modified_cents,
    ranked_cents,
    discount_percent,
    case when reason is null then discounted_cents end as expected_cents,
    coalesce(reason, case when discounted_cents is null then 'no price could be worked out' end) as reason,
    case
        when stop_loss_kind = 'first_dollar' then ''
        when claim_line_id is not null and claim_line_id <> line_id then 'paid with the claim'
        when claim_line_id = line_id then claim_says
        else
            concat_ws(
                '; ',
                unit_says,
                units_say,
                case
                    when units <> 1 then concat('× ', trim_scale(units), ' units = ', result.dollars(units_cents))
                end,
                modifiers_say,
                endoscopy_says,
                rank_says || ' = ' || result.dollars(ranked_cents),
                case
                    when capped_cents < amount_cents and lesser_of = 'line'
                        then concat('not above the charge ', result.dollars(charge_cents))
                    when capped_cents < amount_cents
                        then concat(
                            'the claim is not paid above its charge ', result.dollars(claim_charge_cents),
                            ', of which ', result.dollars(claim_charge_cents - left_cents), ' are on earlier lines: ',
                            result.dollars(capped_cents)
                        )
                end
            )
    end as line_says,
    case
        when stop_loss_kind is not null and line_id = stop_loss_line_id
            then concat(
                stop_loss_says, ' = ', result.dollars(stop_loss_cents),
                case
                    when before_discount_cents <> stop_loss_cents
                        then concat('; together ', result.dollars(before_discount_cents))
                end
            )
        when stop_loss_kind = 'first_dollar' then 'paid with the claim'
    end as stop_loss_says,
    case
        when discount_percent is not null and before_discount_cents <> 0
            then concat(
                'less ', trim_scale(discount_percent), ' % for payment within ', discount_days, ' days (after ',
                paid_after_days, ') = ', result.dollars(discounted_cents)
            )
    end as discount_says
from final
left join whole using (claim_id, digest);

analyze line_expected;
