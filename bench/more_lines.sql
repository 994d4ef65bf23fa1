-- in: line_to_price, as the night's steps made it
-- out: pg_temp.more_lines(copies), which puts that many lines into line_to_price for each of its own
-- grain: one line to price
-- rerun: once a transaction
--
-- Each copy is another claim, seven days later, around the end of the year to its beginning: weekdays stay, and the days
-- of service fill up as they do in a large practice.

create function pg_temp.later(day date) returns date
language sql immutable
as $$
    select make_date(extract(year from day)::integer, 1, 1) + (extract(doy from day)::integer + 6) % 364
$$;

create function pg_temp.more_lines(copies integer) returns void
language plpgsql
as $$
declare
    lines bigint;
begin
    create temporary table copied on commit drop as
    select * from line_to_price;
    select max(greatest(line_id, claim_id)) into lines from copied;
    for _ in 2..copies loop
        update copied
        set
            line_id = line_id + lines,
            claim_id = claim_id + lines,
            service_on = pg_temp.later(service_on),
            ranked_on = pg_temp.later(ranked_on);
        insert into line_to_price
        select * from copied;
    end loop;
    analyze line_to_price;
end
$$;
