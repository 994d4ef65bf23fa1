-- in: raw.night
-- out: mart.night
-- grain: one night: what came in, what was loaded, what was set aside, and whether that ties
-- rerun: a view, made anew whenever its file changes

create view mart.night as
select
    night.practice_id,
    night.night_on,
    night.state,
    night.started_at,
    night.finished_at,
    night.published_at,
    night.files_in,
    night.files_loaded,
    night.files_rejected,
    night.files_repeated,
    night.transactions_in,
    night.transactions_loaded,
    night.transactions_rejected,
    night.claims_in,
    night.claims_loaded,
    night.claims_rejected,
    (night.charge_in_cents / 100.0)::numeric(14, 2) as charge_in,
    (night.charge_loaded_cents / 100.0)::numeric(14, 2) as charge_loaded,
    (night.charge_rejected_cents / 100.0)::numeric(14, 2) as charge_rejected,
    (night.paid_in_cents / 100.0)::numeric(14, 2) as paid_in,
    (night.paid_loaded_cents / 100.0)::numeric(14, 2) as paid_loaded,
    (night.paid_rejected_cents / 100.0)::numeric(14, 2) as paid_rejected,
    night.deposits_in,
    night.deposits_loaded,
    night.deposits_rejected,
    (night.deposit_in_cents / 100.0)::numeric(14, 2) as deposit_in,
    (night.deposit_loaded_cents / 100.0)::numeric(14, 2) as deposit_loaded,
    (night.deposit_rejected_cents / 100.0)::numeric(14, 2) as deposit_rejected,
    night.ties,
    night.differences,
    night.errors,
    night.warnings,
    night.unexplained_cents
from raw.night as night
where night.night_on <= mart.as_of_night();

comment on view mart.night is 'One night: what came in, what was loaded, what was set aside, and whether that ties.';
comment on column mart.night.practice_id is 'The practice whose data this is.';
comment on column mart.night.night_on is 'The business date.';
comment on column mart.night.state is 'running, done or failed.';
comment on column mart.night.started_at is 'When it first ran.';
comment on column mart.night.finished_at is 'When it was first done; null while it never was.';
comment on column mart.night.published_at is 'When its results were published; null while they are not.';
comment on column mart.night.files_in is 'Files that came in, by content.';
comment on column mart.night.files_loaded is 'Of those, taken in.';
comment on column mart.night.files_rejected is 'Of those, set aside whole.';
comment on column mart.night.files_repeated is 'Names under which known content came again; not counted as files in.';
comment on column mart.night.transactions_in is
'Transactions met while reading, rejected ones included: X12 transactions, ACH batches, accounts of bank statements.';
comment on column mart.night.transactions_loaded is 'Transactions taken in.';
comment on column mart.night.transactions_rejected is 'Transactions set aside.';
comment on column mart.night.claims_in is 'Claims met while reading, rejected ones included.';
comment on column mart.night.claims_loaded is 'Claims taken in.';
comment on column mart.night.claims_rejected is 'Claims set aside.';
comment on column mart.night.charge_in is 'Charges of claims met while reading, rejected ones included, in dollars.';
comment on column mart.night.charge_loaded is 'Charges of claims taken in, in dollars.';
comment on column mart.night.charge_rejected is 'Charges of claims set aside, in dollars.';
comment on column mart.night.paid_in is
'Payments (CLP04) of claims met while reading, rejected ones included, in dollars.';
comment on column mart.night.paid_loaded is 'Payments (CLP04) of claims taken in, in dollars.';
comment on column mart.night.paid_rejected is 'Payments (CLP04) of claims set aside, in dollars.';
comment on column mart.night.deposits_in is
'Bank entries (ACH and BAI2) met while reading, rejected ones included.';
comment on column mart.night.deposits_loaded is 'Bank entries taken in.';
comment on column mart.night.deposits_rejected is 'Bank entries set aside.';
comment on column mart.night.deposit_in is
'Amounts of bank entries met while reading, credits less debits, rejected ones included, in dollars.';
comment on column mart.night.deposit_loaded is 'Amounts of bank entries taken in, credits less debits, in dollars.';
comment on column mart.night.deposit_rejected is 'Amounts of bank entries set aside, credits less debits, in dollars.';
comment on column mart.night.ties is 'True when in = loaded + rejected for every unit of every file.';
comment on column mart.night.differences is 'What does not tie, by the smallest unit; empty when it ties.';
comment on column mart.night.errors is 'Findings of severity error in its files.';
comment on column mart.night.warnings is 'Findings of severity warning in its files.';
comment on column mart.night.unexplained_cents is
'What does not tie after posting, in cents, over all checks of mart.tie_out; 0: every cent is accounted for.';
