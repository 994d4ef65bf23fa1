-- in: result.line_price
-- out: the functions that prices are computed with; what line_price says of contracts
-- grain: said at each function
-- rerun: once, by migration

create function result.setting_of(place text) returns text
language sql immutable parallel safe
return case
    when place in ('02', '19', '21', '22', '23', '24', '26', '31', '34', '41', '42', '51', '52', '53', '56', '61')
        then 'facility'
    else 'office'
end;

comment on function result.setting_of(text) is
'facility or office: which practice expense Medicare pays at a place of service (CMS Manual 100-04, chapter 12, 20.4.2).';

create function result.by_percents(cents numeric, percents numeric[]) returns numeric
language plpgsql immutable parallel safe
as $$
declare
    percent numeric;
begin
    foreach percent in array coalesce(percents, '{}') loop
        cents := round(cents * percent / 100);
    end loop;
    return cents;
end
$$;

comment on function result.by_percents(numeric, numeric[]) is
'An amount times each percent in turn, rounded half up to the cent after each.';

create function result.escalations(first_on date, day date) returns integer
language sql immutable parallel safe
return case when day >= first_on then extract(year from age(day, first_on))::integer + 1 else 0 end;

comment on function result.escalations(date, date) is
'How often a rate has risen by a day: on the first day of its escalator and each year after.';

create function result.escalated(cents numeric, percent numeric, first_on date, day date) returns numeric
language sql immutable parallel safe
return case
    when percent is null or coalesce(result.escalations(first_on, day), 0) = 0 then cents
    else result.by_percents(cents, array_fill(100 + percent, array[result.escalations(first_on, day)]))
end;

comment on function result.escalated(numeric, numeric, date, date) is
'A rate on a day of service, risen by its escalator, rounded after each rise.';

create function result.rises_words(cents numeric, percent numeric, first_on date, day date) returns text
language sql immutable parallel safe
return (
    select
        coalesce(
            string_agg(
                concat(
                    '; + ', trim_scale(percent), ' % on ',
                    (first_on + make_interval(years => rise.number - 1))::date, ' = ',
                    result.dollars(result.by_percents(cents, array_fill(100 + percent, array[rise.number])))
                ), '' order by rise.number
            ), ''
        )
    from generate_series(1, result.escalations(first_on, day)) as rise (number)
);

comment on function result.rises_words(numeric, numeric, date, date) is
'Each rise of a rate by a day of service, with what it comes to.';

create function result.escalated_words(cents numeric, percent numeric, first_on date, day date) returns text
language sql immutable parallel safe
return case
    when percent is null or coalesce(result.escalations(first_on, day), 0) = 0 then ''
    else result.rises_words(cents, percent, first_on, day)
end;

comment on function result.escalated_words(numeric, numeric, date, date) is
'A rate''s rises in words; empty where it has not risen. Without a subquery, so that it costs next to nothing there.';

create function result.modified_words(cents numeric, labels text[], percents numeric[]) returns text
language plpgsql immutable parallel safe
as $$
declare
    words text := '';
begin
    for place in 1..coalesce(cardinality(percents), 0) loop
        cents := round(cents * percents[place] / 100);
        words := concat(
            words, '; ', labels[place], ': × ', trim_scale(percents[place]), ' % = ', result.dollars(cents)
        );
    end loop;
    return nullif(substr(words, 3), '');
end
$$;

comment on function result.modified_words(numeric, text[], numeric[]) is
'What percentages make of an amount, one after another, each with its label and what it comes to.';

create function result.percents_of_several_ranks(percents numeric[], before integer, ranks integer) returns numeric[]
language sql immutable parallel safe
return (
    select array_agg(percents[least(place.rank, cardinality(percents))] order by place.rank)
    from generate_series(before + 1, before + ranks) as place (rank)
);

comment on function result.percents_of_several_ranks(numeric[], integer, integer) is
'What several ranks after the first so many are paid, in percent.';

create function result.percents_of_ranks(percents numeric[], before integer, ranks integer) returns numeric[]
language sql immutable parallel safe
return case
    when ranks = 1 then array[percents[least(before + 1, cardinality(percents))]]
    else result.percents_of_several_ranks(percents, before, ranks)
end;

comment on function result.percents_of_ranks(numeric[], integer, integer) is
'What the ranks after the first so many are paid, in percent; the last rank told holds for all that follow.';

create function result.by_several_ranks(cents numeric, percents numeric[]) returns numeric
language sql immutable parallel safe
return (
    select sum(round(round(cents / cardinality(percents)) * place.percent / 100))
    from unnest(percents) as place (percent)
);

comment on function result.by_several_ranks(numeric, numeric[]) is
'An amount of several units: each unit times its percent, rounded to the cent, added up.';

create function result.by_ranks(cents numeric, percents numeric[]) returns numeric
language sql immutable parallel safe
return case
    when 100 = all(percents) then cents
    when cardinality(percents) = 1 then round(round(cents) * percents[1] / 100)
    else result.by_several_ranks(cents, percents)
end;

comment on function result.by_ranks(numeric, numeric[]) is
'An amount of as many units as there are percents: each unit times its percent, rounded to the cent, added up.';

create function result.off_therapy(part_cents numeric, percents numeric[]) returns numeric
language sql immutable parallel safe
return (
    select round(part_cents * sum(100 - place.percent) / (100 * count(*)))
    from unnest(percents) as place (percent)
);

comment on function result.off_therapy(numeric, numeric[]) is
'What ranks take off a line of therapy: of all units of the practice expense together.';

create function result.off_by_ranks(family text, cents numeric, part_cents numeric, percents numeric[])
returns numeric
language sql immutable parallel safe
return case
    when family in ('surgery', 'grouped_rate') then cents - result.by_ranks(part_cents, percents)
    when family = 'therapy' then result.off_therapy(part_cents, percents)
    else part_cents - result.by_ranks(part_cents, percents)
end;

comment on function result.off_by_ranks(text, numeric, numeric, numeric[]) is
'What ranks take off a line: of operations all but what is left of their worth, of other families what they take of the part that is reduced; of therapy all units of the practice expense together.';

create function result.rank_words(cents numeric, percents numeric[], before integer) returns text
language sql immutable parallel safe
return case
    when cardinality(percents) = 1 then concat('rank ', before + 1, ': ', trim_scale(percents[1]), ' %')
    else concat(
        'ranks ', before + 1, ' to ', before + cardinality(percents), ': ',
        (
            select string_agg(concat(trim_scale(place.percent), ' %'), ' + ' order by place.number)
            from unnest(percents) with ordinality as place (percent, number)
        )
    )
end || concat(
    ' of ', result.dollars(round(cents / cardinality(percents))), case when cardinality(percents) > 1 then ' each' end
);

comment on function result.rank_words(numeric, numeric[], integer) is
'The same for people: each rank with its percent, and the amount of one unit.';

alter table result.line_price
add column modifiers text[],
add column contract_digest text,
add column clause_position integer,
add column expected_paid_cents bigint,
add column claim_allowed_cents bigint,
add column derivation text;
create index on result.line_price (practice_id, payer_id, service_on);

create table result.line_cause (
    practice_id smallint not null,
    night_on date not null,
    file_id bigint not null,
    segment bigint not null,
    cause text not null,
    words text not null,
    also text[] not null,
    primary key (practice_id, file_id, segment, night_on)
);
comment on table result.line_cause is
'Grain: one line priced on a night and underpaid, with the cheapest explanation that gives what was allowed to the cent.';
create index on result.line_cause (practice_id, night_on);

create function result.standing_cause(practice integer, night date) returns setof result.line_cause
language sql stable parallel safe
begin atomic
    select cause.* -- noqa: AM04
    from result.line_cause as cause
    where
        cause.practice_id = practice
        and cause.night_on <= night
        and not exists (
            select 1
            from result.line_cause as later
            where
                later.practice_id = cause.practice_id and later.file_id = cause.file_id
                and later.segment = cause.segment and later.night_on > cause.night_on and later.night_on <= night
        );
end;
comment on function result.standing_cause(integer, date) is
'The cause of each line that differs, as of a night: a later night may know more of it, a rate that has changed.';

create function result.case_id(payer text, cause text, code text) returns text
language sql immutable parallel safe
return concat_ws('.', payer, cause, coalesce(nullif(code, ''), 'stay'));

comment on function result.case_id(text, text, text) is
'What a case is called, the same every night; stay: of a claim paid as a whole.';
