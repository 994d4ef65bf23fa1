-- in: line_to_price, line_modified, reducible, ref.contract_reduction, ref.contract_clause
-- out: line_ranked, temporary
-- grain: one line that is ranked among others of its family on its day
-- rerun: temporary, gone with the transaction
--
-- Within a claim and day the dearest is first, by the price of a unit, then by the order of lines; not the order
-- billed. A line of several units of surgery or therapy takes as many ranks. An endoscopy beside a dearer one of its
-- family is worth what it is more than their base; the family then is ranked as one operation (CMS Manual 100-04,
-- chapter 12, sections 40.6 and 20.4.7).

drop table if exists line_ranked;

create temporary table line_ranked on commit drop as
with candidate as (
    select
        line.line_id,
        line.claim_id,
        line.service_on,
        line.line_number,
        reducible.digest,
        case reducible.family when 'endoscopy' then 'surgery' else reducible.family end as ranked_family,
        reducible.family,
        case
            when reducible.family = 'endoscopy' then reducible.endoscopic_base
            else line.line_id::text
        end as operation,
        reducible.base_cents,
        reducible.reducible_cents,
        reducible.professional_cents,
        modified.amount_cents,
        modified.units,
        modified.amount_cents / modified.units as unit_amount_cents,
        situation.position
    from line_to_price as line
    inner join line_modified as modified using (line_id)
    inner join reducible using (situation_id)
    inner join situation using (situation_id)
    where line.is_ranked and modified.missing is null and modified.units > 0
),

endoscopy as (
    select
        candidate.*,
        case
            when
                family = 'endoscopy'
                and row_number() over (
                    partition by claim_id, service_on, digest, family, operation
                    order by unit_amount_cents desc, line_number asc
                ) > 1
                then greatest(amount_cents - coalesce(base_cents, 0), 0)
            else amount_cents
        end as worth_cents
    from candidate
),

operation as (
    select
        claim_id,
        service_on,
        digest,
        ranked_family,
        operation,
        max(case when ranked_family in ('surgery', 'therapy') and family <> 'endoscopy' then round(units) else 1 end)
            as ranks,
        case when bool_or(family = 'endoscopy') then sum(worth_cents) else max(unit_amount_cents) end as by_cents,
        min(line_number) as line_number,
        min(position) as position
    from endoscopy
    group by claim_id, service_on, digest, ranked_family, operation
),

placed as (
    select
        operation.*,
        coalesce(
            sum(ranks) over (
                partition by claim_id, service_on, digest, ranked_family
                order by by_cents desc, line_number asc
                rows between unbounded preceding and 1 preceding
            ), 0
        ) as before
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

ranked as (
    select
        endoscopy.*,
        placed.before + 1 as rank,
        placed.ranks,
        result.mean_percent(rule.percents, placed.before::integer, placed.ranks::integer) as percent,
        result.rank_words(rule.percents, placed.before::integer, placed.ranks::integer) as rank_words,
        case
            when endoscopy.professional_cents is not null
                then result.mean_percent(professional.percents, placed.before::integer, 1)
        end as professional_percent
    from endoscopy
    inner join placed using (claim_id, service_on, digest, ranked_family, operation)
    inner join rule
        on
            endoscopy.digest = rule.digest
            and endoscopy.ranked_family = rule.ranked_family
            and case endoscopy.ranked_family when 'grouped_rate' then endoscopy.position else 0 end = rule.position
    left join rule as professional
        on endoscopy.digest = professional.digest and professional.ranked_family = 'imaging_professional'
)

select
    line_id,
    rank,
    family,
    worth_cents,
    percent,
    reducible_cents,
    count(*) over (partition by claim_id, service_on, digest, ranked_family) as companions,
    case
        when family in ('surgery', 'endoscopy', 'grouped_rate') then round(worth_cents * percent / 100)
        else
            amount_cents
            - round(reducible_cents * units * (100 - percent) / 100)
            - coalesce(round(professional_cents * units * (100 - professional_percent) / 100), 0)
    end as amount_cents,
    case
        when worth_cents <> amount_cents
            then concat(
                'endoscopy beside a dearer one: ', result.dollars(amount_cents), ' less its base ',
                result.dollars(base_cents), ' = ', result.dollars(worth_cents)
            )
    end as endoscopy_says,
    case
        when percent <> 100 or professional_percent <> 100
            then concat(
                replace(family, '_', ' '), ' of that day, ', rank_words,
                case
                    when family not in ('surgery', 'endoscopy', 'grouped_rate')
                        then concat(' of the ', result.dollars(reducible_cents * units), ' that are reduced')
                end,
                case
                    when professional_cents is not null
                        then concat(
                            ', ', trim_scale(professional_percent), ' % of the ',
                            result.dollars(professional_cents * units), ' of the professional component'
                        )
                end
            )
    end as rank_says
from ranked;

analyze line_ranked;
