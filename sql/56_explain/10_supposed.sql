-- in: supposition, line_supposed, line_expected (of suppositions), differing_line
-- out: explanation
-- grain: one supposition that gives what the payer allowed, to the cent
-- rerun: temporary, gone with the transaction

with supposed as (
    select
        meant.supposition_id,
        coalesce(
            sum(other.expected_cents) filter (where other.main_line_id = expected.main_line_id),
            expected.expected_cents
        ) as supposed_cents
    from line_supposed as meant
    inner join line_expected as expected using (line_id)
    inner join line_supposed as beside using (supposition_id)
    inner join line_expected as other on beside.line_id = other.line_id
    where meant.is_meant and expected.expected_cents is not null
    group by meant.supposition_id, expected.main_line_id, expected.expected_cents
)

insert into explanation (line_id, cause, cost, words)
select
    supposition.line_id,
    supposition.cause,
    supposition.cost,
    supposition.words
from supposed
inner join supposition using (supposition_id)
inner join differing_line as differing using (line_id)
where supposed.supposed_cents = differing.allowed_cents;
