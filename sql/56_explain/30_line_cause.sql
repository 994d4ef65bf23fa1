-- in: differing_line, explanation, line_compared
-- out: result.line_cause
-- grain: one differing line with the cheapest explanation that fits to the cent, and the others that do
-- rerun: 64 has deleted the night's rows
--
-- An explanation that holds for three lines of the clause goes before one that may fit by chance.

with supported as (
    select
        explanation.*,
        count(*) over (
            partition by
                differing.digest, differing.position, explanation.cause,
                case
                    when
                        explanation.cause in (
                            'other_locality', 'other_contract', 'silent_ppo', 'out_of_network_rate', 'constant_factor',
                            'modifier_percent_wrong', 'per_diem_tier_wrong'
                        )
                        then explanation.words
                end
        ) as lines
    from explanation
    inner join differing_line as differing using (line_id)
),

placed as (
    select
        line_id,
        cause,
        words,
        row_number() over (
            partition by line_id order by lines < 3 asc, cost asc, cause asc, words asc
        ) as place
    from supported
),

told as (
    select
        line_id,
        max(cause) filter (where place = 1) as cause,
        max(words) filter (where place = 1) as words,
        array_agg(distinct cause) as causes
    from placed
    group by line_id
)

insert into result.line_cause (practice_id, night_on, file_id, segment, cause, words, also)
select
    :practice_id,
    :night,
    compared.file_id,
    compared.segment,
    coalesce(told.cause, 'unexplained'),
    coalesce(told.words, 'Nothing that was tried gives what the payer allowed.'),
    coalesce(array_remove(told.causes, told.cause), '{}')
from differing_line as differing
inner join line_compared as compared using (line_id)
left join told on differing.line_id = told.line_id;
