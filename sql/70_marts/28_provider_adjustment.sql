-- in: core.provider_adjustment
-- out: mart.provider_adjustment
-- grain: one reason and amount of a PLB: money moved for the provider, not for a claim
-- rerun: a view, made anew whenever its file changes

create view mart.provider_adjustment as
select
    adjustment.practice_id,
    adjustment.file_id,
    adjustment.segment,
    adjustment.position,
    adjustment.transaction_segment,
    file.name as file_name,
    file.night_on,
    adjustment.provider_id,
    adjustment.fiscal_period_on,
    adjustment.reason_code,
    adjustment.reference,
    (adjustment.amount_cents / 100.0)::numeric(14, 2) as amount
from core.provider_adjustment as adjustment
inner join raw.file as file on adjustment.practice_id = file.practice_id and adjustment.file_id = file.file_id
inner join mart.latest_night as latest
    on adjustment.practice_id = latest.practice_id and file.night_on <= latest.night_on;

comment on view mart.provider_adjustment is 'One reason and amount of a PLB: money moved for the provider, not for a claim.';
comment on column mart.provider_adjustment.practice_id is 'The practice whose data this is.';
comment on column mart.provider_adjustment.file_id is 'The file that said this; its name is in file_name.';
comment on column mart.provider_adjustment.segment is 'Segment number of its PLB in the file.';
comment on column mart.provider_adjustment.position is 'Which of the six adjustments in the PLB.';
comment on column mart.provider_adjustment.transaction_segment is 'Segment number of its ST.';
comment on column mart.provider_adjustment.file_name is 'The file''s name.';
comment on column mart.provider_adjustment.night_on is 'The night the file came in.';
comment on column mart.provider_adjustment.provider_id is 'PLB01.';
comment on column mart.provider_adjustment.fiscal_period_on is 'PLB02.';
comment on column mart.provider_adjustment.reason_code is
'WO overpayment recovery, FB forward balance, 72 authorised return, L6 interest, ...';
comment on column mart.provider_adjustment.reference is 'PLB03-2: often a claim or an invoice.';
comment on column mart.provider_adjustment.amount is 'In dollars; positive lowers the payment.';
