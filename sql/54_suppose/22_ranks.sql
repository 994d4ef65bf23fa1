-- in: differing_line, line_reduced, ref.contract_reduction
-- out: explanation
-- grain: one other rank among several procedures by which a line comes to what the payer allowed, to the cent
-- rerun: temporary, gone with the transaction
--
-- Tried are the percents of the contract and those Medicare has for the family, for all units of the line or for all
-- but the first. A line beside others of its family was ranked wrongly, one alone was reduced without reason.

with known_percent as (
    select distinct
        digest,
        family as ranked_family,
        percent
    from ref.contract_reduction
    where practice_id = :practice_id
),

tried as (
    select
        reduced.line_id,
        reduced.ranked_family,
        reduced.companions,
        reduced.amount_cents,
        reduced.off_cents,
        reduced.worth_cents,
        reduced.percents,
        told.percent,
        pattern.percents as tried_percents
    from line_reduced as reduced
    inner join differing_line using (line_id)
    cross join
        lateral (
            select known.percent
            from known_percent as known
            where reduced.digest = known.digest and reduced.ranked_family = known.ranked_family
            union
            select told.percent
            from (
                values
                ('surgery', 100), ('surgery', 50), ('imaging_technical', 100), ('imaging_technical', 50),
                ('imaging_professional', 100), ('imaging_professional', 95), ('therapy', 100), ('therapy', 50),
                ('cardiovascular_technical', 100), ('cardiovascular_technical', 75), ('ophthalmology_technical', 100),
                ('ophthalmology_technical', 80), ('grouped_rate', 100), ('grouped_rate', 50)
            ) as told (family, percent)
            where reduced.ranked_family = told.family
        ) as told
    cross join lateral (
        values
        (array_fill(told.percent::numeric, array[cardinality(reduced.percents)])),
        (array[100::numeric] || array_fill(told.percent::numeric, array[cardinality(reduced.percents) - 1]))
    ) as pattern (percents)
),

supposed as (
    select
        tried.line_id,
        tried.ranked_family,
        tried.companions,
        tried.percent,
        differing.allowed_cents,
        differing.variance_cents,
        round(
            least(
                differing.ranked_cents + tried.off_cents
                - result.off_by_ranks(
                    tried.ranked_family, tried.amount_cents, tried.worth_cents, tried.tried_percents
                ),
                case differing.lesser_of when 'line' then differing.charge_cents end
            ) * (100 - coalesce(differing.discount_taken_percent, 0)) / 100
        ) as supposed_cents
    from tried
    inner join differing_line as differing using (line_id)
    where tried.tried_percents <> tried.percents
)

insert into explanation (line_id, cause, cost, words)
select
    line_id,
    case
        when ranked_family = 'therapy' then 'therapy_reduction_without_reason'
        when companions > 1 then 'reduction_ranked_wrongly'
        else 'reduction_without_reason'
    end,
    20,
    case
        when variance_cents < 0 then concat('The payer paid ', trim_scale(percent), ' %, as of another rank.')
        when companions > 1
            then
                concat('The payer reduced it to ', trim_scale(percent), ' % as if it ranked behind others of that day.')
        else concat('The payer reduced it to ', trim_scale(percent), ' % though none is beside it.')
    end
from supposed
where supposed_cents = allowed_cents;
