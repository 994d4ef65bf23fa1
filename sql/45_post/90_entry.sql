-- in: fact_touched, wanted_posting, what was posted for these facts by the night
-- out: ledger.entry, ledger.posting
-- grain: one entry a fact whose wanted postings are not what was posted; its postings are the difference
-- rerun: posts nothing: what is wanted was posted by the first run

analyze fact_touched;
analyze wanted_posting;

drop table if exists difference;

create temporary table difference on commit drop as
with posted as (
    select
        entry.fact_kind,
        entry.fact_key,
        posting.account,
        posting.holder,
        posting.claim_key,
        posting.payer_key,
        posting.trace_number,
        posting.paid_on,
        posting.reference,
        -posting.amount_cents as amount_cents
    from (
        select distinct
            fact_kind,
            fact_key
        from fact_touched
    ) as fact
    inner join ledger.entry
        on
            entry.practice_id = :practice_id
            and fact.fact_kind = entry.fact_kind
            and fact.fact_key = entry.fact_key
    inner join ledger.posting
        on entry.practice_id = posting.practice_id and entry.entry_id = posting.entry_id
    where entry.night_on <= :night
)

select
    fact_kind,
    fact_key,
    account,
    holder,
    claim_key,
    payer_key,
    trace_number,
    paid_on,
    reference,
    sum(amount_cents) as amount_cents
from (
    select * from wanted_posting
    union all
    select * from posted
) as side
group by fact_kind, fact_key, account, holder, claim_key, payer_key, trace_number, paid_on, reference
having sum(amount_cents) <> 0;

create index on difference (fact_kind, fact_key);
analyze difference;

-- A closed month takes nothing more: what is found out later goes into the first open one.
with open_month as (
    select
        greatest(
            date_trunc('month', cast(:night as date)), max(month_on) + interval '1 month'
        )::date as month_on
    from ledger.closed_month
    where practice_id = :practice_id
),

wanted_entry as (
    select distinct on (fact.fact_kind, fact.fact_key)
        fact.*,
        (
            select coalesce(max(entry.revision), 0) + 1
            from ledger.entry
            where
                entry.practice_id = :practice_id and entry.fact_kind = fact.fact_kind
                and entry.fact_key = fact.fact_key
        ) as revision
    from fact_touched as fact
    where
        exists (
            select 1 from difference
            where difference.fact_kind = fact.fact_kind and difference.fact_key = fact.fact_key
        )
    order by fact.fact_kind asc, fact.fact_key asc
),

entered as (
    insert into ledger.entry (
        practice_id, night_on, month_on, fact_kind, fact_key, revision, file_id, segment, words
    )
    select
        :practice_id,
        :night,
        open_month.month_on,
        wanted_entry.fact_kind,
        wanted_entry.fact_key,
        wanted_entry.revision,
        wanted_entry.file_id,
        wanted_entry.segment,
        wanted_entry.words
    from wanted_entry
    cross join open_month
    returning entry_id, fact_kind, fact_key
)

insert into ledger.posting (
    practice_id, entry_id, position, night_on, account, holder, claim_key, payer_key, trace_number, paid_on, reference,
    amount_cents
)
select
    :practice_id,
    entered.entry_id,
    row_number() over (
        partition by entered.entry_id
        order by
            difference.amount_cents < 0, difference.account, difference.holder, difference.claim_key,
            difference.payer_key, difference.trace_number, difference.paid_on, difference.reference
    ),
    :night,
    difference.account,
    difference.holder,
    difference.claim_key,
    difference.payer_key,
    difference.trace_number,
    difference.paid_on,
    difference.reference,
    difference.amount_cents
from entered
inner join difference using (fact_kind, fact_key);
