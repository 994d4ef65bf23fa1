-- in: mart.underpayment, mart.prompt_payment, result.recovered, result.line_price, result.line_cause,
--   work.dispute_standing
-- out: mart.underpayment_case
-- grain: one case: what one payer did to one code
-- rerun: a view, made anew whenever its file changes
--
-- A case lives as long as a line of it is short, or a later remittance made one good. Interest that a payer owes for
-- paying late is a case of its own, of all its claims together.

create view mart.underpayment_case as
with line as (
    select
        practice_id,
        case_id,
        payer_id,
        cause,
        procedure_code,
        contract_id,
        clause_id,
        claim_file_id,
        submitted_segment,
        service_on,
        answered_on,
        deadline_on,
        variance as short,
        0 as recovered
    from mart.underpayment
    union all
    select
        price.practice_id,
        result.case_id(price.payer_id, cause.cause, price.procedure_code),
        price.payer_id,
        cause.cause,
        price.procedure_code,
        terms.contract_id,
        clause.clause_id,
        null,
        null,
        price.service_on,
        recovered.recovered_on,
        null,
        0,
        (recovered.recovered_cents / 100.0)::numeric(14, 2)
    from mart.latest_night as latest
    cross join lateral result.recovered_as_owner(latest.practice_id, latest.night_on) as recovered
    inner join lateral (
        select price.* -- noqa: AM04
        from result.line_price as price
        where
            price.practice_id = latest.practice_id and price.file_id = recovered.file_id
            and price.segment = recovered.segment and price.night_on <= latest.night_on
        order by price.night_on desc
        limit 1
    ) as price on true
    inner join lateral result.standing_cause_as_owner(latest.practice_id, latest.night_on) as cause
        on price.file_id = cause.file_id and price.segment = cause.segment and price.night_on <= cause.night_on
    left join ref.contract_terms as terms
        on price.practice_id = terms.practice_id and price.contract_digest = terms.digest
    left join ref.contract_clause as clause
        on
            price.practice_id = clause.practice_id
            and price.contract_digest = clause.digest
            and price.clause_position = clause.position
    where recovered.recovered_cents > 0
    union all
    select
        practice_id,
        result.case_id(payer_id, 'interest_owed', 'claims'),
        payer_id,
        'interest_owed',
        null,
        null,
        null,
        claim_file_id,
        submitted_segment,
        received_on,
        paid_on,
        null,
        interest_missing,
        0
    from mart.prompt_payment
    where is_listed
),

month as (
    select
        practice_id,
        case_id,
        to_char(service_on, 'YYYY-MM') as month,
        sum(short) as short
    from line
    where short > 0
    group by practice_id, case_id, to_char(service_on, 'YYYY-MM')
),

trend as (
    select
        practice_id,
        case_id,
        jsonb_object_agg(month, short order by month) as trend
    from month
    group by practice_id, case_id
),

gathered as (
    select
        practice_id,
        case_id,
        payer_id,
        cause,
        procedure_code,
        string_agg(distinct contract_id, ', ' order by contract_id) as contract_id,
        string_agg(distinct clause_id, ', ' order by clause_id) as clause_id,
        count(*) filter (where short > 0) as lines,
        count(distinct concat_ws('/', claim_file_id, submitted_segment)) filter (where short > 0) as claims,
        sum(short)::numeric(14, 2) as short,
        min(service_on) as first_service_on,
        max(service_on) as last_service_on,
        min(answered_on) as first_answered_on,
        max(answered_on) as last_answered_on,
        min(deadline_on) as deadline_on,
        sum(recovered)::numeric(14, 2) as recovered
    from line
    group by practice_id, case_id, payer_id, cause, procedure_code
)

select
    gathered.practice_id,
    gathered.case_id,
    gathered.payer_id,
    known.name as payer_name,
    gathered.cause,
    gathered.procedure_code,
    gathered.contract_id,
    gathered.clause_id,
    gathered.lines,
    gathered.claims,
    gathered.short,
    gathered.first_service_on,
    gathered.last_service_on,
    gathered.first_answered_on,
    gathered.last_answered_on,
    gathered.deadline_on,
    coalesce(trend.trend, '{}'::jsonb) as trend,
    coalesce(dispute.status, 'open') as status,
    dispute.status_on,
    dispute.said_by as status_by,
    gathered.recovered
from gathered
left join trend using (practice_id, case_id)
left join work.dispute_standing as dispute using (practice_id, case_id)
left join mart.latest_night as latest using (practice_id)
left join lateral result.known_payer_as_owner(latest.practice_id, latest.night_on) as known
    on gathered.payer_id = known.payer_id;

comment on view mart.underpayment_case is
'One case: what one payer did to one code, with what it is worth, how it grows, and how the dispute stands.';
comment on column mart.underpayment_case.practice_id is 'The practice whose data this is.';
comment on column mart.underpayment_case.case_id is 'Payer, cause and code: the same every night.';
comment on column mart.underpayment_case.payer_id is 'The payer, as in payers.yaml.';
comment on column mart.underpayment_case.payer_name is 'Its name.';
comment on column mart.underpayment_case.cause is
'What the payer did; unexplained: nothing that was tried fits; interest_owed: it paid late.';
comment on column mart.underpayment_case.procedure_code is 'The procedure billed.';
comment on column mart.underpayment_case.contract_id is 'The contracts of its lines.';
comment on column mart.underpayment_case.clause_id is 'Their clauses.';
comment on column mart.underpayment_case.lines is 'Lines that are short.';
comment on column mart.underpayment_case.claims is 'Claims they are of.';
comment on column mart.underpayment_case.short is 'What they are short together, in dollars.';
comment on column mart.underpayment_case.first_service_on is 'Earliest day of service.';
comment on column mart.underpayment_case.last_service_on is 'Latest day of service.';
comment on column mart.underpayment_case.first_answered_on is 'Earliest remittance.';
comment on column mart.underpayment_case.last_answered_on is 'Latest remittance.';
comment on column mart.underpayment_case.deadline_on is 'First day on which one of them can no longer be appealed.';
comment on column mart.underpayment_case.trend is 'What is short by month of service, in dollars.';
comment on column mart.underpayment_case.status is
'open, or what was said last: sent, answered, paid, rejected, closed.';
comment on column mart.underpayment_case.status_on is 'The day of that.';
comment on column mart.underpayment_case.status_by is 'Who said so.';
comment on column mart.underpayment_case.recovered is 'What later remittances made good, in dollars.';
