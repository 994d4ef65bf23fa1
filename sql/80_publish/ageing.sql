-- in: result.current_claim, result.standing_answer, core.claim
-- out: claims without a standing answer as of the night, by days since they were sent last
-- grain: one bucket; those without a claim too
-- rerun: reads only

with bucket (place, bucket, days_from, days_to) as (
    values
    (1, '0-30', null, 30),
    (2, '31-60', 31, 60),
    (3, '61-90', 61, 90),
    (4, '91-120', 91, 120),
    (5, 'over 120', 121, null)
),

sent as (
    select *
    from result.current_claim(:practice_id, :night)
),

unanswered as (
    select
        :night - sent.submitted_on as days_open,
        claim.charge_cents
    from sent
    inner join core.claim as claim on sent.file_id = claim.file_id and sent.segment = claim.segment
    left join result.standing_answer(:practice_id, :night) as answer
        on
            sent.root_file_id = answer.root_file_id
            and sent.root_segment = answer.root_segment
            and sent.rank_number = answer.rank_number
    where claim.practice_id = :practice_id and sent.relation <> 'void' and answer.state is distinct from 'answered'
)

select
    bucket.bucket,
    count(unanswered.charge_cents) as claims,
    (coalesce(sum(unanswered.charge_cents), 0) / 100.0)::numeric(14, 2) as amount
from bucket
left join unanswered
    on
        (bucket.days_from is null or bucket.days_from <= unanswered.days_open)
        and (bucket.days_to is null or bucket.days_to >= unanswered.days_open)
group by bucket.place, bucket.bucket
order by bucket.place
