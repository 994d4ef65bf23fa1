-- in: core.adjustment, ref.denial_reason
-- out: mart.adjustment
-- grain: one reason and amount of a CAS in a remittance
-- rerun: a view, made anew whenever its file changes

create view mart.adjustment as
select
    adjustment.practice_id,
    adjustment.file_id,
    adjustment.segment,
    adjustment.position,
    adjustment.claim_segment,
    adjustment.line_segment,
    file.name as file_name,
    file.night_on,
    adjustment.group_code,
    adjustment.reason_code,
    (adjustment.amount_cents / 100.0)::numeric(14, 2) as amount,
    adjustment.quantity,
    meaning.kind,
    meaning.cause,
    meaning.words
from core.adjustment as adjustment
inner join raw.file as file on adjustment.practice_id = file.practice_id and adjustment.file_id = file.file_id
inner join mart.latest_night as latest
    on adjustment.practice_id = latest.practice_id and file.night_on <= latest.night_on
left join lateral (
    select
        reason.kind,
        nullif(reason.cause, '') as cause,
        reason.words
    from ref.denial_reason as reason
    where
        reason.practice_id = adjustment.practice_id and reason.reason_code = adjustment.reason_code
        and (reason.group_code = adjustment.group_code or (reason.group_code = '*' and adjustment.group_code <> 'PR'))
        and reason.known_from_on <= latest.night_on
        and (reason.known_to_on is null or reason.known_to_on > latest.night_on)
    order by reason.group_code = '*'
    limit 1
) as meaning on true;

comment on view mart.adjustment is 'One reason and amount of a CAS in a remittance.';
comment on column mart.adjustment.practice_id is 'The practice whose data this is.';
comment on column mart.adjustment.file_id is 'The file that said this; its name is in file_name.';
comment on column mart.adjustment.segment is 'Segment number of its CAS in the file.';
comment on column mart.adjustment.position is 'Which of the six adjustments in the CAS.';
comment on column mart.adjustment.claim_segment is 'Segment number of its CLP.';
comment on column mart.adjustment.line_segment is 'Segment number of its SVC; null at claim level.';
comment on column mart.adjustment.file_name is 'The file''s name.';
comment on column mart.adjustment.night_on is 'The night the file came in.';
comment on column mart.adjustment.group_code is 'CAS01: CO, PR, OA, PI.';
comment on column mart.adjustment.reason_code is 'The CARC.';
comment on column mart.adjustment.amount is 'In dollars; positive lowers the payment.';
comment on column mart.adjustment.quantity is 'Units adjusted.';
comment on column mart.adjustment.kind is 'What it means, by denial_reasons.csv; null when that file does not say.';
comment on column mart.adjustment.cause is 'Whose move it is: our_data, payer, patient or coverage.';
comment on column mart.adjustment.words is 'What it means, in our own words.';
