-- in: core.remittance_line, result.line_match, result.line_price
-- out: mart.remittance_line
-- grain: one service line in a remittance: an SVC loop
-- rerun: a view, made anew whenever its file changes

create view mart.remittance_line as
select
    line.practice_id,
    line.file_id,
    line.segment,
    line.claim_segment,
    file.name as file_name,
    file.night_on,
    line.line_number,
    line.procedure_code,
    line.modifier_1,
    line.modifier_2,
    line.modifier_3,
    line.modifier_4,
    line.revenue_code,
    line.submitted_procedure,
    line.paid_units,
    line.billed_units,
    line.service_from_on,
    line.line_control_number,
    (line.charge_cents / 100.0)::numeric(14, 2) as charge,
    (line.paid_cents / 100.0)::numeric(14, 2) as paid,
    (line.adjustment_cents / 100.0)::numeric(14, 2) as adjustment,
    (line.balance_difference_cents / 100.0)::numeric(14, 2) as balance_difference,
    (line.allowed_cents / 100.0)::numeric(14, 2) as payer_says_allowed,
    match.method as match_method,
    match.claim_file_id as submitted_file_id,
    match.claim_line_segment as submitted_segment,
    price.standing as price_standing,
    price.reason as price_reason,
    (price.allowed_cents / 100.0)::numeric(14, 2) as allowed,
    (price.expected_cents / 100.0)::numeric(14, 2) as expected,
    (price.variance_cents / 100.0)::numeric(14, 2) as variance,
    ((price.allowed_cents - line.allowed_cents) / 100.0)::numeric(14, 2) as allowed_difference
from core.remittance_line as line
inner join raw.file as file on line.practice_id = file.practice_id and line.file_id = file.file_id
inner join mart.latest_night as latest
    on line.practice_id = latest.practice_id and file.night_on <= latest.night_on
left join result.line_match as match
    on
        line.practice_id = match.practice_id
        and line.file_id = match.file_id
        and line.segment = match.segment
        and latest.night_on >= match.night_on
left join lateral (
    select priced.*
    from result.line_price as priced
    where
        priced.practice_id = line.practice_id and priced.file_id = line.file_id
        and priced.segment = line.segment and priced.night_on <= latest.night_on
    order by priced.night_on desc
    limit 1
) as price on true;

comment on view mart.remittance_line is 'One service line in a remittance: an SVC loop.';
comment on column mart.remittance_line.practice_id is 'The practice whose data this is.';
comment on column mart.remittance_line.file_id is 'The file that said this; its name is in file_name.';
comment on column mart.remittance_line.segment is 'Segment number of its SVC in the file.';
comment on column mart.remittance_line.claim_segment is 'Segment number of its CLP.';
comment on column mart.remittance_line.file_name is 'The file''s name.';
comment on column mart.remittance_line.night_on is 'The night the file came in.';
comment on column mart.remittance_line.line_number is 'Position in the claim, from 1.';
comment on column mart.remittance_line.procedure_code is 'The procedure the payer decided on.';
comment on column mart.remittance_line.modifier_1 is 'Modifier 1.';
comment on column mart.remittance_line.modifier_2 is 'Modifier 2.';
comment on column mart.remittance_line.modifier_3 is 'Modifier 3.';
comment on column mart.remittance_line.modifier_4 is 'Modifier 4.';
comment on column mart.remittance_line.revenue_code is 'SVC04.';
comment on column mart.remittance_line.submitted_procedure is
'SVC06 as sent: what was billed, where the payer changed it.';
comment on column mart.remittance_line.paid_units is 'SVC05; not sent means 1.';
comment on column mart.remittance_line.billed_units is 'SVC07; null when it equals the units paid.';
comment on column mart.remittance_line.service_from_on is 'First day of service.';
comment on column mart.remittance_line.line_control_number is 'REF*6R, our number of the line.';
comment on column mart.remittance_line.charge is 'SVC02, in dollars.';
comment on column mart.remittance_line.paid is 'SVC03, in dollars.';
comment on column mart.remittance_line.adjustment is 'The line''s CAS amounts; positive lowers the payment.';
comment on column mart.remittance_line.balance_difference is 'SVC02 less CAS less SVC03; 0 when it balances.';
comment on column mart.remittance_line.payer_says_allowed is 'AMT*B6; compared, never relied on.';
comment on column mart.remittance_line.match_method is 'How the submitted line was found; null when none was.';
comment on column mart.remittance_line.submitted_file_id is 'File of the submitted line.';
comment on column mart.remittance_line.submitted_segment is 'Segment number of its LX.';
comment on column mart.remittance_line.price_standing is
'priced, unpriced or excluded; null when its answer does not stand.';
comment on column mart.remittance_line.price_reason is 'Why it is not compared with the fee schedule.';
comment on column mart.remittance_line.allowed is
'Paid + patient responsibility + reductions such as sequestration, in dollars.';
comment on column mart.remittance_line.expected is 'Fee schedule × units, never above the charge, in dollars.';
comment on column mart.remittance_line.variance is 'Expected less allowed.';
comment on column mart.remittance_line.allowed_difference is
'Allowed less what the payer says it allowed (AMT*B6): information, no flag.';
