-- in: result.worklist_item, work.item_state, raw.file
-- out: a worklist whole, with how people left it and where the proof lies
-- grain: one worklist item of kind :kind
-- rerun: reads only

select
    item.priority,
    item.standing,
    item.payer_name,
    item.patient_control_number,
    item.procedure_code,
    item.service_from_on,
    (item.amount_at_stake_cents / 100.0)::numeric(14, 2) as amount_at_stake,
    item.deadline_on,
    item.summary,
    concat(item.priority, ' = ', array_to_string(item.priority_reasons, '; ')) as priority_reasons,
    item.resolved_by,
    state.status,
    state.owner,
    state.snoozed_until_on,
    item.first_night_on,
    coalesce(item.proof ->> 'file', file.name) as file_name,
    item.segment,
    item.proof ->> 'arithmetic' as arithmetic,
    item.item_key
from result.worklist_item as item
left join work.item_state as state on item.practice_id = state.practice_id and item.item_key = state.item_key
left join raw.file as file on item.practice_id = file.practice_id and item.file_id = file.file_id
where item.practice_id = :practice_id and item.night_on = :night and item.kind = :kind
order by
    (item.standing = 'resolved') asc,
    item.priority desc,
    item.amount_at_stake_cents desc,
    item.deadline_on asc nulls last,
    item.item_key asc
