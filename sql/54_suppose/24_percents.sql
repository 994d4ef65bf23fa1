-- in: differing_line
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
        differing.line_id,
        differing.expected_cents,
        differing.allowed_cents,
        applied.modifier,
        applied.percent as agreed_percent,
        round(applied.percent * differing.allowed_cents / nullif(differing.expected_cents, 0), 1) as percent
    from differing_line as differing
    cross join lateral unnest(differing.applied_modifiers, differing.applied_percents) as applied (modifier, percent)
    where applied.modifier is not null and differing.variance_cents > 0
)

insert into explanation (line_id, cause, cost, words)
select distinct on (line_id)
    line_id,
    'modifier_percent_wrong',
    35,
    concat(
        'The payer paid modifier ', modifier, ' at ', trim_scale(percent), ' %; the contract says ',
        trim_scale(agreed_percent), ' %.'
    )
from one_modifier
where
    abs(expected_cents * percent / agreed_percent - allowed_cents) <= 1 -- rounded on the way
    and percent < agreed_percent
    and percent <> 100
    and (percent = 13.6 or percent * 2 = round(percent * 2))
order by line_id asc, agreed_percent desc;
