-- in: supposition, line_supposed, line_expected and line_reduced (of suppositions), line_reduced_asked, differing_line
-- out: explanation
-- grain: one supposition that gives what the payer allowed, to the cent
-- rerun: temporary, gone with the transaction
--
-- A payer that priced one line otherwise may have ranked it as it should among others, or by its own price: both are
-- tried. What only comes to the charge says nothing of the rates that were used.

with together as ( -- a claim paid as a whole stands on one line
    select
        main_line_id,
        sum(expected_cents) as cents
    from line_expected
    group by main_line_id
),

supposed as (
    select
        meant.supposition_id,
        together.cents
    from line_supposed as meant
    inner join line_expected as expected using (line_id)
    inner join together using (main_line_id)
    where meant.is_meant and expected.expected_cents is not null
),

ranked_as_asked as (
    select
        meant.supposition_id,
        round(
            least(
                max(reduced.amount_cents)
                - sum(
                    result.off_by_ranks(
                        reduced.ranked_family, reduced.amount_cents,
                        case
                            when reduced.is_endoscopy and asked.is_dearest then reduced.amount_cents
                            else reduced.worth_cents
                        end,
                        asked.percents
                    )
                ),
                max(case expected.lesser_of when 'line' then line.charge_cents end)
            ) * (100 - coalesce(max(expected.discount_percent), 0)) / 100
        ) as cents
    from line_supposed as meant
    inner join line_expected as expected using (line_id)
    inner join line_to_price as line using (line_id)
    inner join line_reduced as reduced using (line_id)
    inner join line_reduced_asked as asked
        on meant.asked_line_id = asked.line_id and reduced.ranked_family = asked.ranked_family
    where meant.is_meant and cardinality(reduced.percents) = cardinality(asked.percents)
    group by meant.supposition_id
),

tried as (
    select
        supposition_id,
        cents
    from supposed
    union
    select
        supposition_id,
        cents
    from ranked_as_asked
)

insert into explanation (line_id, cause, cost, words)
select distinct
    supposition.line_id,
    supposition.cause,
    supposition.cost,
    supposition.words
from tried
inner join supposition using (supposition_id)
inner join differing_line as differing using (line_id)
where tried.cents = differing.allowed_cents and tried.cents <> differing.charge_cents;
