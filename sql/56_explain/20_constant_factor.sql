-- in: differing_line, explanation
-- out: explanation
-- grain: one line that was allowed the same percentage of its price as others of its clause that nothing else explains
-- rerun: temporary, gone with the transaction
--
-- A percentage in halves that gives at least three lines of a clause to the cent is a factor, not chance.

analyze explanation;

with factor as (
    select
        differing.line_id,
        differing.digest,
        differing.position,
        told.percent
    from differing_line as differing
    cross join
        lateral (
            values (round(differing.allowed_cents * 200 / nullif(differing.expected_cents, 0)) / 2)
        ) as told (percent)
    where
        differing.expected_cents > 0
        and told.percent between 50 and 99.5
        and round(differing.expected_cents * told.percent / 100) = differing.allowed_cents
),

kept as (
    select
        digest,
        position,
        percent,
        count(*) as lines
    from factor
    where
        not exists (
            select 1
            from explanation
            where factor.line_id = explanation.line_id and explanation.cost < 30
        )
    group by digest, position, percent
    having count(*) >= 3
)

insert into explanation (line_id, cause, cost, words)
select
    factor.line_id,
    'constant_factor',
    40,
    concat(
        'The payer allowed ', trim_scale(factor.percent), ' % of the contract''s price, as on ', kept.lines,
        ' lines of this clause.'
    )
from factor
inner join kept using (digest, position, percent);
