-- in: result.worklist_flag, result.worklist_item of earlier nights
-- out: result.worklist_item (new, open, reopened)
-- grain: one item of the night's worklist
-- rerun: replaces the night's rows; 90 adds what was resolved
--
-- The key is the kind and a hash of what people know the thing by, so it is the same in every rerun and every
-- warehouse.
-- Priority is the sum of four parts, each named in priority_reasons:
--   money     0 to 40: the bands below
--   deadline  0 to 40: the nearer, the more; once it has passed, nothing
--   age       0 to 10: one for every nine days
--   kind      2 to 10: what loses most by waiting

delete from result.worklist_item
where practice_id = :practice_id and night_on = :night;

with last_night as (
    select max(night_on) as night_on
    from result.worklist_item
    where practice_id = :practice_id and night_on < :night
),

numbered as (
    select
        flag.*,
        row_number() over (
            partition by flag.kind, flag.business_key
            order by flag.since_on, flag.file_id, flag.segment nulls first
        ) as place
    from result.worklist_flag as flag
    where flag.practice_id = :practice_id and flag.night_on = :night
),

keyed as (
    select
        numbered.*,
        concat(
            kind, '-',
            left(
                encode(
                    sha256(convert_to(business_key || case when place > 1 then '#' || place else '' end, 'UTF8')), 'hex'
                ),
                16
            )
        ) as item_key,
        deadline_on - :night as days_left,
        greatest(:night - since_on, 0) as days_old
    from numbered
),

money (from_cents, points) as (
    values
    (0, 0), (1000, 5), (5000, 10), (10000, 15), (25000, 20), (50000, 25), (100000, 30), (500000, 35), (1000000, 40)
),

urgency (within_days, points) as (
    values (7, 40), (14, 34), (30, 26), (60, 16), (90, 10), (100000, 4)
),

kind_weight (kind, points) as (
    values
    ('conflict', 10), ('rejected_claim', 10), ('rejected_file', 10), ('unbalanced', 8), ('denied', 8),
    ('remittance_without_money', 8), ('deposit_differs', 8), ('underpaid', 6), ('silent', 6), ('take_back', 6),
    ('refund_due', 6), ('duplicate_payment', 6), ('money_without_remittance', 6), ('ambiguous', 5),
    ('reversal_without_original', 5), ('unmatched', 4), ('interest_owed', 4), ('late_deposit', 2), ('ageing', 2),
    ('rate_drift', 6)
),

weighed as (
    select
        keyed.*,
        (
            select max(money.points) from money
            where money.from_cents <= keyed.amount_cents
        ) as money_points,
        coalesce(
            (
                select max(urgency.points)
                from urgency
                where keyed.days_left between 0 and urgency.within_days
            ),
            0
        ) as deadline_points,
        least(keyed.days_old / 9, 10) as age_points,
        kind_weight.points as kind_points
    from keyed
    inner join kind_weight using (kind)
),

before as (
    select distinct on (item.item_key)
        item.item_key,
        item.first_night_on,
        item.standing <> 'resolved' and item.night_on = last_night.night_on as was_open
    from weighed
    inner join result.worklist_item as item using (item_key)
    cross join last_night
    where item.practice_id = :practice_id and item.night_on < :night
    order by item.item_key asc, item.night_on desc
)

insert into result.worklist_item (
    practice_id, night_on, item_key, kind, standing, patient_control_number, payer_id, payer_name, procedure_code,
    service_from_on, amount_at_stake_cents, deadline_on, priority, priority_reasons, summary, proof, first_night_on,
    claim_file_id, claim_segment, file_id, segment
)
select
    :practice_id,
    :night,
    weighed.item_key,
    weighed.kind,
    case when before.item_key is null then 'new' when before.was_open then 'open' else 'reopened' end,
    weighed.patient_control_number,
    weighed.payer_id,
    weighed.payer_name,
    weighed.procedure_code,
    weighed.service_from_on,
    weighed.amount_cents,
    weighed.deadline_on,
    weighed.money_points + weighed.deadline_points + weighed.age_points + weighed.kind_points,
    array_remove(
        array[
            concat('+', weighed.money_points, ' ', result.dollars(weighed.amount_cents), ' at stake'),
            case
                when weighed.days_left < 0 then concat('+0 deadline passed on ', weighed.deadline_on)
                when weighed.days_left is not null
                    then concat('+', weighed.deadline_points, ' deadline in ', weighed.days_left, ' days')
            end,
            concat('+', weighed.age_points, ' ', weighed.days_old, ' days old'),
            concat('+', weighed.kind_points, ' ', replace(weighed.kind, '_', ' ')),
            weighed.note
        ],
        null
    ),
    weighed.summary,
    weighed.proof,
    coalesce(before.first_night_on, :night),
    weighed.claim_file_id,
    weighed.claim_segment,
    weighed.file_id,
    weighed.segment
from weighed
left join before using (item_key);
