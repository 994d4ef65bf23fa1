-- in: core.rejected
-- out: mart.rejected
-- grain: one file, transaction, claim or record that was set aside
-- rerun: a view, made anew whenever its file changes

create view mart.rejected as
select
    rejected.practice_id,
    rejected.file_id,
    file.name as file_name,
    file.night_on,
    rejected.unit,
    rejected.rule,
    rejected.transaction_segment,
    rejected.segment,
    rejected."offset" as byte_offset,
    rejected.message,
    rejected.claims,
    (rejected.charge_cents / 100.0)::numeric(14, 2) as charge,
    (rejected.paid_cents / 100.0)::numeric(14, 2) as paid,
    rejected.deposits,
    (rejected.deposit_cents / 100.0)::numeric(14, 2) as deposit
from core.rejected as rejected
inner join raw.file as file on rejected.practice_id = file.practice_id and rejected.file_id = file.file_id
inner join mart.latest_night as latest
    on rejected.practice_id = latest.practice_id and file.night_on <= latest.night_on;

comment on view mart.rejected is 'One file, transaction, claim or record that was set aside.';
comment on column mart.rejected.practice_id is 'The practice whose data this is.';
comment on column mart.rejected.file_id is 'The file that said this; its name is in file_name.';
comment on column mart.rejected.file_name is 'The file''s name.';
comment on column mart.rejected.night_on is 'The night the file came in.';
comment on column mart.rejected.unit is 'file, transaction, batch (ACH), account (BAI2), claim or record.';
comment on column mart.rejected.rule is 'The rule that rejected it, as in docs/rules.md.';
comment on column mart.rejected.transaction_segment is 'Segment number of its ST, batch or account; null for a file.';
comment on column mart.rejected.segment is 'First segment of it.';
comment on column mart.rejected.byte_offset is 'Byte offset of that segment in the file.';
comment on column mart.rejected.message is 'Why, and what to do.';
comment on column mart.rejected.claims is 'Claims in it.';
comment on column mart.rejected.charge is 'Their charges as far as they can be read, in dollars.';
comment on column mart.rejected.paid is 'Their payments as far as they can be read, in dollars.';
comment on column mart.rejected.deposits is 'Bank entries in it.';
comment on column mart.rejected.deposit is
'Their amounts as far as they can be read, credits less debits, in dollars.';
