-- in: result.worklist_item
-- out: the night's worklists in figures; the amount counts what is still to work, not what was resolved
-- grain: one kind of worklist
-- rerun: reads only

select
    kind,
    count(*) filter (where standing <> 'resolved') as items,
    coalesce(sum(amount_at_stake_cents) filter (where standing <> 'resolved') / 100.0, 0)::numeric(14, 2)
        as amount_at_stake,
    count(*) filter (where standing = 'new') as new,
    count(*) filter (where standing = 'open') as open,
    count(*) filter (where standing = 'reopened') as reopened,
    count(*) filter (where standing = 'resolved') as resolved
from result.worklist_item
where practice_id = :practice_id and night_on = :night
group by kind
order by kind
