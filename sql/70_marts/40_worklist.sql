-- in: result.worklist_item, work.item_state
-- out: mart.worklist
-- grain: one item of the worklist of the latest published night
-- rerun: a view, made anew whenever its file changes

create view mart.worklist as
select
    item.practice_id,
    item.night_on,
    item.item_key,
    item.kind,
    item.standing,
    item.resolved_by,
    item.patient_control_number,
    item.payer_id,
    item.payer_name,
    item.procedure_code,
    item.service_from_on,
    (item.amount_at_stake_cents / 100.0)::numeric(14, 2) as amount_at_stake,
    item.deadline_on,
    item.priority,
    item.priority_reasons,
    item.summary,
    item.proof,
    item.first_night_on,
    item.file_id,
    item.segment,
    item.claim_file_id,
    item.claim_segment,
    coalesce(state.status, 'open') as work_status,
    state.owner,
    state.snoozed_until_on,
    state.outcome
from result.worklist_item as item
left join work.item_state as state on item.practice_id = state.practice_id and item.item_key = state.item_key
inner join mart.latest_night as latest on item.practice_id = latest.practice_id and item.night_on = latest.night_on;

comment on view mart.worklist is 'One item of the worklist of the latest published night.';
comment on column mart.worklist.practice_id is 'The practice whose data this is.';
comment on column mart.worklist.night_on is 'The night this is the worklist of.';
comment on column mart.worklist.item_key is 'Kind and hash of what the thing is known by; the same in every rerun.';
comment on column mart.worklist.kind is
'What it is about: docs/worklists.md tells all kinds, and when each goes on and off.';
comment on column mart.worklist.standing is
'new, open (was there the night before), reopened, or resolved (shown once).';
comment on column mart.worklist.resolved_by is 'What took it off, with file and segment; null unless resolved.';
comment on column mart.worklist.patient_control_number is 'The claim''s number; null where it is not about a claim.';
comment on column mart.worklist.payer_id is 'The payer as in payers.yaml, else as sent.';
comment on column mart.worklist.payer_name is 'Its name.';
comment on column mart.worklist.procedure_code is 'The procedure, where it is about a line.';
comment on column mart.worklist.service_from_on is 'First day of service.';
comment on column mart.worklist.amount_at_stake is 'In dollars; docs/worklists.md says for each kind what it is.';
comment on column mart.worklist.deadline_on is 'The last day to appeal or to file; null where there is none.';
comment on column mart.worklist.priority is '0 to 100, higher first.';
comment on column mart.worklist.priority_reasons is 'The parts of the priority, in words, and whose move it is.';
comment on column mart.worklist.summary is 'One sentence; no patient''s name.';
comment on column mart.worklist.proof is 'File, segments and arithmetic, and what else shows it.';
comment on column mart.worklist.first_night_on is 'The night it was first seen.';
comment on column mart.worklist.file_id is 'The file that says it.';
comment on column mart.worklist.segment is 'The segment that says it; null for a whole file.';
comment on column mart.worklist.claim_file_id is
'With claim_segment the claim in mart.claim; null where it is not about one.';
comment on column mart.worklist.claim_segment is 'Segment number of that claim''s first CLM.';
comment on column mart.worklist.work_status is 'open, in_work, waiting or done, as people left it.';
comment on column mart.worklist.owner is 'Who works it.';
comment on column mart.worklist.snoozed_until_on is 'Not to be shown before this day.';
comment on column mart.worklist.outcome is 'What came of it.';

-- The same for any night; runs with its owner's rights, since readers of mart do not see result.
create function mart.worklist_as_of(night date) returns setof mart.worklist
language sql stable security definer
set search_path = ''
begin atomic
    select
        item.practice_id,
        item.night_on,
        item.item_key,
        item.kind,
        item.standing,
        item.resolved_by,
        item.patient_control_number,
        item.payer_id,
        item.payer_name,
        item.procedure_code,
        item.service_from_on,
        (item.amount_at_stake_cents / 100.0)::numeric(14, 2) as amount_at_stake,
        item.deadline_on,
        item.priority,
        item.priority_reasons,
        item.summary,
        item.proof,
        item.first_night_on,
        item.file_id,
        item.segment,
        item.claim_file_id,
        item.claim_segment,
        coalesce(state.status, 'open') as work_status,
        state.owner,
        state.snoozed_until_on,
        state.outcome
    from result.worklist_item as item
    left join work.item_state as state on item.practice_id = state.practice_id and item.item_key = state.item_key
    where item.night_on = night;
end;
comment on function mart.worklist_as_of(date) is 'The worklist of any night, in the columns of mart.worklist.';
