-- in: result.worklist_item
-- out: the first items of each worklist, as an office should work them
-- grain: one worklist item, three at most of a kind
-- rerun: reads only

with ranked as (
    select
        *,
        row_number() over (
            partition by kind
            order by priority desc, amount_at_stake_cents desc, deadline_on asc nulls last, item_key asc
        ) as place
    from result.worklist_item
    where practice_id = :practice_id and night_on = :night and standing <> 'resolved'
)

select
    kind,
    priority,
    payer_name,
    patient_control_number,
    (amount_at_stake_cents / 100.0)::numeric(14, 2) as amount_at_stake,
    deadline_on,
    summary
from ranked
where place <= 3
order by kind, place
