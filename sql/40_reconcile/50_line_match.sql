-- in: result.claim_match of the night, core.remittance_line, core.claim_line
-- out: result.line_match
-- grain: one remittance line and the one submitted line it answers
-- rerun: replaces the night's rows
--
-- Six keys are tried in order, each on the lines the ones before left over on either side; lines with an equal key are
-- paired in the order they stand in their claims.
--   1 line control number (REF*6R)    4 code and charge
--   2 code, modifiers, day, charge    5 code and day
--   3 code, day, charge               6 code
-- The code is the one billed (SVC06) where the payer changed it; a line without a procedure goes by its revenue code.

delete from result.line_match
where practice_id = :practice_id and night_on = :night;

drop table if exists line_key;
drop table if exists found_line;

create temporary table found_line (
    file_id bigint not null,
    segment bigint not null,
    claim_segment bigint not null,
    claim_file_id bigint not null,
    claim_line_segment bigint not null,
    rule integer not null
) on commit drop;

create temporary table line_key on commit drop as
with answered as (
    select
        'answered' as side,
        line.file_id,
        line.claim_segment,
        match.claim_file_id,
        line.segment,
        line.line_number,
        line.line_control_number,
        -- SVC06 repeats the composite that was billed: qualifier, code, modifiers
        coalesce(
            (regexp_split_to_array(line.submitted_procedure, '[^A-Za-z0-9]'))[2], line.procedure_code, line.revenue_code
        ) as code,
        array[line.modifier_1, line.modifier_2, line.modifier_3, line.modifier_4] as modifiers,
        coalesce(line.service_from_on, claim.service_from_on) as service_on,
        abs(line.charge_cents) as charge_cents
    from result.claim_match as match
    inner join core.remittance_claim as claim using (practice_id, file_id, segment)
    inner join core.remittance_line as line
        on
            match.practice_id = line.practice_id
            and match.file_id = line.file_id
            and match.segment = line.claim_segment
    where match.practice_id = :practice_id and match.night_on = :night
),

sent as (
    select
        'sent' as side,
        match.file_id,
        match.segment as claim_segment,
        match.claim_file_id,
        line.segment,
        line.line_number,
        line.line_control_number,
        coalesce(line.procedure_code, line.revenue_code) as code,
        array[line.modifier_1, line.modifier_2, line.modifier_3, line.modifier_4] as modifiers,
        coalesce(line.service_from_on, claim.service_from_on) as service_on,
        line.charge_cents
    from result.claim_match as match
    inner join core.claim
        on
            match.practice_id = claim.practice_id
            and match.claim_file_id = claim.file_id
            and match.claim_segment = claim.segment
    inner join core.claim_line as line
        on
            match.practice_id = line.practice_id
            and match.claim_file_id = line.file_id
            and match.claim_segment = line.claim_segment
    where match.practice_id = :practice_id and match.night_on = :night
),

line as (
    select * from answered
    union all
    select * from sent
)

select
    line.side,
    line.file_id,
    line.claim_segment,
    line.claim_file_id,
    line.segment,
    line.line_number,
    key.rule,
    key.value
from line
cross join
    lateral (
        select string_agg(modifier, ' ' order by modifier) as modifiers
        from unnest(line.modifiers) as given (modifier)
    ) as sorted
cross join
    lateral (
        values
        (1, line.line_control_number),
        (2, concat_ws('|', line.code, coalesce(sorted.modifiers, ''), line.service_on, line.charge_cents)),
        (3, concat_ws('|', line.code, line.service_on, line.charge_cents)),
        (4, concat_ws('|', line.code, line.charge_cents)),
        (5, concat_ws('|', line.code, line.service_on)),
        (6, line.code)
    ) as key (rule, value)
where key.value is not null and (key.rule = 1 or line.code is not null);

analyze line_key;

do $$
begin
    for rule_number in 1..6 loop
        insert into found_line
        with free as (
            select
                line_key.*,
                row_number() over (
                    partition by line_key.side, line_key.file_id, line_key.claim_segment, line_key.value
                    order by line_key.line_number, line_key.segment
                ) as place
            from line_key
            where
                line_key.rule = rule_number
                and not exists (
                    select 1
                    from found_line as found
                    where
                        found.file_id = line_key.file_id and found.claim_segment = line_key.claim_segment
                        and case line_key.side when 'sent' then found.claim_line_segment else found.segment end
                        = line_key.segment
                )
        )
        select
            answered.file_id, answered.segment, answered.claim_segment, sent.claim_file_id, sent.segment, rule_number
        from free as answered
        inner join free as sent using (file_id, claim_segment, value, place)
        where answered.side = 'answered' and sent.side = 'sent';
        analyze found_line;
    end loop;
end
$$;

insert into result.line_match (
    practice_id, night_on, file_id, segment, claim_file_id, claim_line_segment, method
)
select
    :practice_id,
    :night,
    found_line.file_id,
    found_line.segment,
    found_line.claim_file_id,
    found_line.claim_line_segment,
    rule.method
from found_line
inner join (
    values
    (1, 'line_control_number'),
    (2, 'code_modifiers_day_charge'),
    (3, 'code_day_charge'),
    (4, 'code_charge'),
    (5, 'code_day'),
    (6, 'code')
) as rule (number, method) on found_line.rule = rule.number;
