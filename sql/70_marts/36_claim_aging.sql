-- in: mart.claim
-- out: mart.claim_aging
-- grain: one payer, payer rank and bucket of claims without a standing answer
-- rerun: a view, made anew whenever its file changes

create view mart.claim_aging as
select
    practice_id,
    payer_id,
    payer_name,
    payer_rank,
    bucket,
    count(*) as claims,
    sum(charge)::numeric(14, 2) as charge,
    max(days_open) as oldest_days
from (
    select
        claim.*,
        latest.night_on - claim.submitted_on as days_open,
        case
            when latest.night_on - claim.submitted_on <= 30 then '0-30'
            when latest.night_on - claim.submitted_on <= 60 then '31-60'
            when latest.night_on - claim.submitted_on <= 90 then '61-90'
            when latest.night_on - claim.submitted_on <= 120 then '91-120'
            else 'over 120'
        end as bucket
    from mart.claim as claim
    inner join mart.latest_night as latest using (practice_id)
    where claim.state <> 'answered' and claim.relation <> 'void'
) as open_claim
group by practice_id, payer_id, payer_name, payer_rank, bucket;

comment on view mart.claim_aging is 'One payer, payer rank and bucket of claims without a standing answer.';
comment on column mart.claim_aging.practice_id is 'The practice whose data this is.';
comment on column mart.claim_aging.payer_id is 'The payer, as in mart.claim.';
comment on column mart.claim_aging.payer_name is 'Its name.';
comment on column mart.claim_aging.payer_rank is '1 primary, 2 secondary, 3 tertiary, 4 further.';
comment on column mart.claim_aging.bucket is 'Days since it was sent last: 0-30, 31-60, 61-90, 91-120, over 120.';
comment on column mart.claim_aging.claims is 'Claims waiting, rejected, forwarded or reopened.';
comment on column mart.claim_aging.charge is 'Their charges, in dollars.';
comment on column mart.claim_aging.oldest_days is 'Days the oldest of them has been open.';
