-- in: line_to_price, line_clause, ref.contract_clause, ref.medicare_release as known by the night
-- out: medicare_day, temporary
-- grain: one day of service and year of Medicare's that prices it, with the releases in force
-- rerun: temporary, gone with the transaction
--
-- Of the year's releases the latest that holds on the day, else the one nearest to it. Of a year with two conversion
-- factors the one for those who take no part in an alternative payment model, unless the clause tells a factor. What
-- Medicare says of a procedure (rules) is read in the release that holds on the day of service, else in the nearest.

drop table if exists medicare_day;

create temporary table medicare_day on commit drop as
with asked as (
    select distinct
        line.service_on,
        coalesce(line.given_year, clause.medicare_year, extract(year from line.service_on)::integer) as medicare_year
    from line_to_price as line
    inner join line_clause using (line_id)
    inner join ref.contract_clause as clause
        on
            clause.practice_id = :practice_id
            and line_clause.digest = clause.digest
            and line_clause.position = clause.position
    where line.service_on is not null
),

released as (
    select *
    from ref.medicare_release
    where practice_id = :practice_id and known_from_on <= :night and (known_to_on is null or known_to_on > :night)
)

select
    asked.service_on,
    asked.medicare_year,
    (
        select released.digest
        from released
        where released.kind = 'relative_value' and released.service_year = asked.medicare_year
        order by
            asked.medicare_year = extract(year from asked.service_on)
            and released.effective_from_on > asked.service_on,
            abs(released.effective_from_on - asked.service_on),
            released.released_name ~* ', qpp$',
            released.digest
        limit 1
    ) as relative_values,
    (
        select released.digest
        from released
        where released.kind = 'geographic_index' and released.service_year = asked.medicare_year
        order by released.effective_from_on desc, released.digest asc
        limit 1
    ) as geographic_indices,
    (
        select released.digest
        from released
        where released.kind = 'relative_value'
        order by
            released.effective_from_on > asked.service_on,
            abs(released.effective_from_on - asked.service_on),
            released.digest
        limit 1
    ) as rules
from asked;

analyze medicare_day;
