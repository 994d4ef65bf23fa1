-- in: result.tie_out, raw.file
-- out: what must tie after the night, with both sides, and the smallest units that are off, by file name
-- grain: one thing that must tie
-- rerun: reads only

with named as (
    select
        tie.check_number,
        jsonb_agg(
            case
                when file.name is null or unit.value ? 'name' then unit.value
                else jsonb_build_object('file', file.name) || (unit.value - 'file_id')
            end
            order by unit.ordinality
        ) as off
    from result.tie_out as tie
    cross join lateral jsonb_array_elements(tie.off) with ordinality as unit (value, ordinality)
    left join raw.file as file
        on tie.practice_id = file.practice_id and (unit.value ->> 'file_id')::bigint = file.file_id
    where tie.practice_id = :practice_id and tie.night_on = :night
    group by tie.check_number
)

select
    tie.check_number,
    tie.words,
    tie.one_side,
    (tie.one_side_cents / 100.0)::numeric(14, 2) as one_side_amount,
    tie.other_side,
    (tie.other_side_cents / 100.0)::numeric(14, 2) as other_side_amount,
    (tie.difference_cents / 100.0)::numeric(14, 2) as difference,
    jsonb_array_length(tie.off) as units_off,
    coalesce(named.off, '[]') as off
from result.tie_out as tie
left join named using (check_number)
where tie.practice_id = :practice_id and tie.night_on = :night
order by tie.check_number
