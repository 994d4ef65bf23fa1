-- in: line_to_price, line_modified, reducible, ref.contract_reduction, ref.contract_clause
-- out: line_reduced, line_ranked, temporary
-- grain: line_reduced: one line and family of which it is ranked among others on its day; line_ranked: the line
-- rerun: temporary, gone with the transaction
--
-- Within a claim and day the dearest is first, not the first billed: by the price of a unit, where only a part of it
-- is reduced by that part (CMS Manual 100-04, chapter 5, section 10.7 of therapy: "the highest PE payment"), then by
-- the whole price, then by the order of lines. A line of several units of surgery or therapy takes as many ranks. An
-- endoscopy beside a dearer one of its family is worth what it is more than their base, and so the base itself nothing;
-- the family then is ranked as one operation (chapter 12, sections 40.6 and 20.4.7).

drop table if exists line_reduced, line_ranked;

create temporary table line_reduced on commit drop as
with candidate as (
    select
        line.line_id,
        line.claim_id,
        line.ranked_on,
        line.line_number,
        line.procedure_code,
        reducible.digest,
        reducible.family,
        reducible.endoscopic_base,
        reducible.base_cents,
        reducible.is_reduced,
        reducible.reducible_cents,
        modified.percents as modifier_percents,
        modified.amount_cents,
        modified.units,
        result.by_percents(round(reducible.reducible_cents * modified.units), modified.percents) as part_cents,
        situation.position
    from line_to_price as line
    inner join line_modified as modified using (line_id)
    inner join reducible using (situation_id)
    inner join situation using (situation_id)
    where line.is_ranked and modified.missing is null and modified.units > 0
),

endoscopy_family as (
    select distinct
        claim_id,
        ranked_on,
        endoscopic_base
    from candidate
    where family = 'endoscopy' and is_reduced
),

member as ( -- a base billed beside endoscopies of its family is one of them
    select
        candidate.*,
        case candidate.family when 'endoscopy' then 'surgery' else candidate.family end as ranked_family,
        coalesce(family.endoscopic_base, concat('line ', candidate.line_id)) as operation,
        case candidate.family when 'endoscopy' then candidate.base_cents else candidate.reducible_cents end
            as own_base_cents,
        family.endoscopic_base is not null as is_endoscopy,
        row_number() over (
            partition by
                candidate.claim_id, candidate.ranked_on,
                candidate.family in ('surgery', 'endoscopy'),
                coalesce(family.endoscopic_base, concat('line ', candidate.line_id))
            order by candidate.amount_cents / candidate.units desc, candidate.line_number asc
        ) = 1 as is_dearest
    from candidate
    left join endoscopy_family as family
        on
            candidate.claim_id = family.claim_id
            and candidate.ranked_on = family.ranked_on
            and case candidate.family
                when 'endoscopy' then candidate.endoscopic_base
                when 'surgery' then candidate.procedure_code
            end = family.endoscopic_base
),

less_base as (
    select
        member.*,
        case
            when is_endoscopy and units > is_dearest::integer
                then result.by_percents(round(own_base_cents * (units - is_dearest::integer)), modifier_percents)
            else 0
        end as base_off_cents
    from member
),

worth as materialized (
    select
        less_base.*,
        case
            when base_off_cents is null then amount_cents
            when family in ('surgery', 'endoscopy', 'grouped_rate') then greatest(amount_cents - base_off_cents, 0)
            else part_cents
        end as worth_cents
    from less_base
),

operation as (
    select
        claim_id,
        ranked_on,
        ranked_family,
        operation,
        max(case when ranked_family in ('surgery', 'therapy') and not is_endoscopy then ceil(units) else 1 end)
            as ranks,
        case when bool_or(is_endoscopy) then sum(worth_cents) else max(worth_cents / units) end as by_cents,
        max(amount_cents / units) as whole_cents,
        min(line_number) as line_number
    from worth
    group by claim_id, ranked_on, ranked_family, operation
),

placed as (
    select
        operation.*,
        coalesce(
            sum(ranks) over (
                partition by claim_id, ranked_on, ranked_family
                order by by_cents desc, whole_cents desc, line_number asc
                rows between unbounded preceding and 1 preceding
            ), 0
        )::integer as before
    from operation
),

rule as (
    select
        digest,
        family as ranked_family,
        0 as position,
        array_agg(percent order by rank) as percents
    from ref.contract_reduction
    where practice_id = :practice_id
    group by digest, family
    union all
    select
        digest,
        'grouped_rate',
        position,
        rank_percents
    from ref.contract_clause
    where practice_id = :practice_id and method = 'grouped_rate' and rank_percents <> '{}'
),

ranked as materialized (
    select
        worth.*,
        placed.before,
        result.percents_of_ranks(coalesce(rule.percents, '{100}'), placed.before, placed.ranks::integer) as percents
    from worth
    inner join placed using (claim_id, ranked_on, ranked_family, operation)
    left join rule
        on
            worth.digest = rule.digest
            and worth.ranked_family = rule.ranked_family
            and case worth.ranked_family when 'grouped_rate' then worth.position else 0 end = rule.position
)

select
    ranked.*,
    count(*) over (partition by claim_id, ranked_on, ranked_family) as companions,
    result.off_by_ranks(ranked_family, amount_cents, worth_cents, percents) as off_cents
from ranked;

analyze line_reduced;

create temporary table line_ranked on commit drop as
select
    line_id,
    max(amount_cents) - sum(off_cents) as amount_cents,
    max(
        case
            when is_endoscopy and base_off_cents > 0
                then concat(
                    'endoscopy beside others of its family: ', result.dollars(amount_cents), ' less the base ',
                    operation, ' ', result.dollars(base_off_cents), ' = ', result.dollars(worth_cents)
                )
        end
    ) as endoscopy_says,
    string_agg(
        concat(
            replace(case when is_endoscopy then 'surgery' else family end, '_', ' '), ' of that day, ',
            result.rank_words(worth_cents, percents, before),
            case
                when ranked_family not in ('surgery', 'grouped_rate')
                    then concat(
                        case ranked_family when 'therapy' then ' practice expense' end, ', less ',
                        result.dollars(off_cents)
                    )
            end
        ), '; ' order by ranked_family desc
    ) filter (where worth_cents > 0 and 100 <> any(percents)) as rank_says,
    max(
        case
            when is_endoscopy and base_off_cents is null
                then concat('the base ', operation, ' of the endoscopies has no price under the clause')
        end
    ) as missing
from line_reduced
group by line_id;

analyze line_ranked;
