-- in: differing_line, ref.contract_modifier
-- out: explanation
-- grain: one percentage a payer may have paid by that gives what it allowed, to the cent
-- rerun: temporary, gone with the transaction

insert into explanation (line_id, cause, cost, words)
select
    differing.line_id,
    told.cause,
    told.cost,
    concat('The payer allowed ', trim_scale(told.percent), ' % of what the contract says', told.words)
from differing_line as differing
cross join (
    values
    ('nurse_practitioner_rate', 30, 85::numeric, ', as for a nurse practitioner.'),
    ('nonparticipating_rate', 30, 95::numeric, ', as to a provider who does not participate.')
) as told (cause, cost, percent, words)
where
    round(differing.expected_cents * told.percent / 100) = differing.allowed_cents
    and differing.method in ('fee_schedule', 'percent_of_medicare');

with one_modifier as ( -- the percent that would give what was allowed, in tenths
    select
        differing.*,
        billed.modifier,
        round(differing.allowed_cents * 100 / nullif(differing.units_cents, 0), 1) as percent
    from differing_line as differing
    cross join lateral unnest(differing.modifiers) as billed (modifier)
    where differing.modified_cents <> differing.units_cents
)

insert into explanation (line_id, cause, cost, words)
select distinct on (one_modifier.line_id)
    one_modifier.line_id,
    'modifier_percent_wrong',
    35,
    concat(
        'The payer paid modifier ',
        one_modifier.modifier,
        ' at ',
        trim_scale(one_modifier.percent),
        ' %; the contract says ',
        trim_scale(rule.percent), ' %.'
    )
from one_modifier
inner join ref.contract_modifier as rule
    on
        rule.practice_id = :practice_id
        and one_modifier.digest = rule.digest
        and one_modifier.modifier = rule.modifier
where
    round(one_modifier.units_cents * one_modifier.percent / 100) = one_modifier.allowed_cents
    and one_modifier.percent <> 100
    and one_modifier.percent < rule.percent
    and (
        one_modifier.percent = 13.6 or one_modifier.percent * 2 = round(one_modifier.percent * 2)
    )
order by one_modifier.line_id asc, rule.percent desc;
