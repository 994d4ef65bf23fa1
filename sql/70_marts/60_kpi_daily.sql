-- in: raw.night, result.claim_version, result.claim_answer, result.denial, result.line_price, result.worklist_item,
--   core
-- out: mart.kpi_daily
-- grain: one published night: the figures its facts support
-- rerun: a view, made anew whenever its file changes

create view mart.kpi_daily as
with published as (
    select
        night.practice_id,
        night.night_on
    from raw.night as night
    inner join mart.latest_night as latest using (practice_id)
    where night.night_on <= latest.night_on
),

submitted as (
    select
        version.practice_id,
        version.night_on,
        count(*) as claims,
        sum(claim.charge_cents) as charge_cents
    from result.claim_version as version
    inner join core.claim as claim using (practice_id, file_id, segment)
    where version.relation = 'original'
    group by version.practice_id, version.night_on
),

answered as (
    select
        answer.practice_id,
        answer.night_on,
        count(*) as claims,
        count(*) filter (where exists (
            select 1
            from result.denial as denial
            where
                denial.practice_id = answer.practice_id and denial.night_on = answer.night_on
                and denial.file_id = answer.file_id and denial.claim_segment = answer.segment
        )) as denied
    from result.claim_answer as answer
    where
        answer.state = 'answered' and answer.rank_number = 1
        and not exists (
            select 1
            from result.claim_answer as earlier
            where
                earlier.practice_id = answer.practice_id and earlier.root_file_id = answer.root_file_id
                and earlier.root_segment = answer.root_segment and earlier.rank_number = 1
                and earlier.night_on < answer.night_on
        )
    group by answer.practice_id, answer.night_on
),

paid as (
    select
        total.practice_id,
        total.night_on,
        sum(total.paid_cents) as paid_cents
    from result.remittance_total as total
    where
        not exists (
            select 1
            from result.duplicate_remittance as duplicate
            where
                duplicate.practice_id = total.practice_id and duplicate.file_id = total.file_id
                and duplicate.transaction_segment = total.transaction_segment
        )
    group by total.practice_id, total.night_on
),

priced as (
    select
        price.practice_id,
        price.night_on,
        sum(price.variance_cents) filter (where price.variance_cents > price.tolerance_cents) as underpaid_cents,
        sum(price.expected_cents) as expected_cents
    from result.line_price as price
    where price.standing = 'priced'
    group by price.practice_id, price.night_on
),

listed as (
    select
        item.practice_id,
        item.night_on,
        count(*) as items,
        count(*) filter (where item.kind = 'silent') as silent
    from result.worklist_item as item
    where item.standing <> 'resolved'
    group by item.practice_id, item.night_on
),

counted as (
    select
        published.practice_id,
        published.night_on,
        coalesce(submitted.claims, 0) as claims_submitted,
        coalesce(submitted.charge_cents, 0) as charge_cents,
        coalesce(answered.claims, 0) as claims_answered,
        coalesce(answered.denied, 0) as claims_denied,
        coalesce(paid.paid_cents, 0) as paid_cents,
        coalesce(priced.expected_cents, 0) as expected_cents,
        coalesce(priced.underpaid_cents, 0) as underpaid_cents,
        coalesce(listed.silent, 0) as claims_silent,
        coalesce(listed.items, 0) as worklist_items
    from published
    left join submitted using (practice_id, night_on)
    left join answered using (practice_id, night_on)
    left join paid using (practice_id, night_on)
    left join priced using (practice_id, night_on)
    left join listed using (practice_id, night_on)
),

rolled as (
    select
        counted.*,
        sum(claims_submitted) over quarter as quarter_submitted,
        sum(claims_denied) over quarter as quarter_denied,
        sum(claims_submitted - claims_answered) over so_far as claims_open
    from counted
    window
        quarter as (
            partition by practice_id order by night_on range between interval '89 days' preceding and current row
        ),
        so_far as (partition by practice_id order by night_on)
)

select
    practice_id,
    night_on,
    claims_submitted,
    (charge_cents / 100.0)::numeric(14, 2) as charge_submitted,
    claims_answered,
    claims_denied,
    (claims_denied / nullif(claims_answered, 0)::numeric)::numeric(7, 4) as remittance_denial_rate,
    (quarter_denied / nullif(quarter_submitted, 0))::numeric(7, 4) as initial_denial_rate,
    (paid_cents / 100.0)::numeric(14, 2) as paid,
    (expected_cents / 100.0)::numeric(14, 2) as expected,
    (underpaid_cents / 100.0)::numeric(14, 2) as underpaid,
    (underpaid_cents / nullif(expected_cents, 0))::numeric(7, 4) as underpayment_rate,
    claims_silent,
    (claims_silent / nullif(claims_open, 0))::numeric(7, 4) as no_response_rate,
    worklist_items
from rolled;

comment on view mart.kpi_daily is 'One published night: the figures its facts support.';
comment on column mart.kpi_daily.practice_id is 'The practice whose data this is.';
comment on column mart.kpi_daily.night_on is 'The business date.';
comment on column mart.kpi_daily.claims_submitted is 'Claims that came in that night for the first time.';
comment on column mart.kpi_daily.charge_submitted is 'Their charges, in dollars.';
comment on column mart.kpi_daily.claims_answered is
'Claims answered by the primary payer for the first time that night.';
comment on column mart.kpi_daily.claims_denied is 'Of those, with a denied line or denied as a whole: initial denials.';
comment on column mart.kpi_daily.remittance_denial_rate is 'claims_denied ÷ claims_answered.';
comment on column mart.kpi_daily.initial_denial_rate is
'Initial denials ÷ claims submitted, both over the 90 days to that night.';
comment on column mart.kpi_daily.paid is
'CLP04 of that night''s remittances, repeats and conflicts left out, in dollars.';
comment on column mart.kpi_daily.expected is 'What the fee schedule gives for the lines priced that night, in dollars.';
comment on column mart.kpi_daily.underpaid is 'Variance of those beyond tolerance, in dollars.';
comment on column mart.kpi_daily.underpayment_rate is 'underpaid ÷ expected.';
comment on column mart.kpi_daily.claims_silent is 'Claims on the silent list that night.';
comment on column mart.kpi_daily.no_response_rate is 'claims_silent ÷ claims submitted and not yet answered.';
comment on column mart.kpi_daily.worklist_items is 'Items on all lists that night, resolved ones left out.';
