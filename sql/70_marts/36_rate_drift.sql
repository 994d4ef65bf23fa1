-- in: result.rate_read, result.applied_rate
-- out: mart.rate_drift
-- grain: one day on which a payer changed what it allows for a procedure
-- rerun: a view, made anew whenever its file changes

create view mart.rate_drift as
select
    latest.practice_id,
    latest.night_on,
    change.payer_id,
    payer.name as payer_name,
    change.procedure_code,
    change.modifiers,
    change.setting,
    nullif(change.contract_id, '') as contract_id,
    (change.from_cents / 100.0)::numeric(14, 2) as from_amount,
    (change.to_cents / 100.0)::numeric(14, 2) as to_amount,
    change.changed_on,
    change.last_before_on,
    change.until_on,
    change.is_current,
    change.dated_by,
    change.lines_before,
    change.lines as lines_since,
    change.units as units_since,
    change.exceptions,
    (change.money_cents / 100.0)::numeric(14, 2) as money_since,
    (change.contract_before_cents / 100.0)::numeric(14, 2) as contract_before,
    (change.contract_after_cents / 100.0)::numeric(14, 2) as contract_after,
    change.contract_allows,
    change.words as sentence,
    file.name as file_name,
    change.file_id,
    change.segment
from mart.latest_night as latest
cross join lateral result.rate_change_as_owner(latest.practice_id, latest.night_on) as change
inner join raw.file as file on latest.practice_id = file.practice_id and change.file_id = file.file_id
left join lateral result.known_payer_as_owner(latest.practice_id, latest.night_on) as payer
    on change.payer_id = payer.payer_id;

comment on view mart.rate_drift is
'One day on which a payer changed what it allows for a procedure, told from its remittances.';
comment on column mart.rate_drift.practice_id is 'The practice whose data this is.';
comment on column mart.rate_drift.night_on is 'The night it is told as of.';
comment on column mart.rate_drift.payer_id is 'The payer, as in payers.yaml.';
comment on column mart.rate_drift.payer_name is 'Its name.';
comment on column mart.rate_drift.procedure_code is 'The procedure.';
comment on column mart.rate_drift.modifiers is 'Those of its modifiers that price, sorted.';
comment on column mart.rate_drift.setting is 'facility or office, by place of service.';
comment on column mart.rate_drift.contract_id is 'The contract that prices the lines; null: a fee schedule, or nothing.';
comment on column mart.rate_drift.from_amount is 'Allowed for one unit before, in dollars.';
comment on column mart.rate_drift.to_amount is 'Allowed for one unit from that day on, in dollars.';
comment on column mart.rate_drift.changed_on is 'The first day with the new amount.';
comment on column mart.rate_drift.last_before_on is 'The last day with the old one.';
comment on column mart.rate_drift.until_on is 'The last day with the new amount so far.';
comment on column mart.rate_drift.is_current is 'False once another change followed.';
comment on column mart.rate_drift.dated_by is
'service or payment: which of both days tells the lines of the two amounts apart better; these days are of that kind.';
comment on column mart.rate_drift.lines_before is 'Lines with the old amount: at least three.';
comment on column mart.rate_drift.lines_since is 'Lines with the new amount: at least three.';
comment on column mart.rate_drift.units_since is 'Their units.';
comment on column mart.rate_drift.exceptions is 'Lines with another amount in that time: one, or fewer than one in ten.';
comment on column mart.rate_drift.money_since is 'Old less new amount times these units, in dollars; negative after a rise.';
comment on column mart.rate_drift.contract_before is 'What the contract or schedule gave for one unit on the last day before.';
comment on column mart.rate_drift.contract_after is 'What it gives on the day of the change.';
comment on column mart.rate_drift.contract_allows is
'True if the contract gives the new amount, or rose or fell that day as the amount did: then it is no drift.';
comment on column mart.rate_drift.sentence is 'The change in a sentence.';
comment on column mart.rate_drift.file_name is 'The remittance with the first line of the new amount.';
comment on column mart.rate_drift.file_id is 'Its file.';
comment on column mart.rate_drift.segment is 'Segment number of that line''s SVC.';
