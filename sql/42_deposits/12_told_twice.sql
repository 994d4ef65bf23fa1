-- in: bank_entry_read
-- out: told_twice, temporary
-- grain: one ACH entry whose money a statement tells too: one deposit, not two
-- rerun: temporary, gone with the transaction
--
-- Same amount, at most three business days apart, and the statement's text names the trace number or the sender, else
-- it names nobody. Pairs that are each other's best are taken; what is left is looked at again, five times at most.

drop table if exists told_twice;
drop table if exists likely_twice;

create temporary table told_twice (
    file_id bigint not null,
    segment bigint not null,
    statement_file_id bigint not null,
    statement_segment bigint not null
) on commit drop;

create temporary table likely_twice on commit drop as
select
    notice.file_id,
    notice.segment,
    statement.file_id as statement_file_id,
    statement.segment as statement_segment,
    case
        when notice.trace_number = statement.trace_number then 4
        when length(notice.trace_number) >= 5 and statement.bare_text like '%' || notice.trace_number || '%' then 3
        when notice.payer_id = statement.payer_id then 2
        when
            length(notice.company_name) >= 5 and statement.bare_text like '%' || notice.company_name || '%'
            then 2
        when statement.trace_number is null and statement.payer_id is null then 1
        else 0
    end as evidence,
    abs(notice.posted_on - statement.posted_on) as days_apart,
    notice.posted_on as notice_on,
    statement.posted_on as statement_on,
    notice.content as notice_content,
    notice.place as notice_place,
    statement.content as statement_content,
    statement.place as statement_place
from bank_entry_read as notice
inner join bank_entry_read as statement
    on
        notice.amount_cents = statement.amount_cents
        and statement.posted_on between notice.posted_on - 9 and notice.posted_on + 9
where
    notice.source = 'ACH' and statement.source = 'BAI2' and not notice.is_repeat and not statement.is_repeat
    and notice.amount_cents <> 0 and notice.return_code is null and statement.return_code is null
    and result.business_days(notice.posted_on, statement.posted_on) <= 3;

do $$
begin
    for pass in 1..5 loop
        insert into told_twice (file_id, segment, statement_file_id, statement_segment)
        with free as (
            select likely.*
            from likely_twice as likely
            where
                likely.evidence > 0
                and not exists (
                    select 1 from told_twice as done
                    where
                        (done.file_id, done.segment) = (likely.file_id, likely.segment)
                        or (done.statement_file_id, done.statement_segment)
                        = (likely.statement_file_id, likely.statement_segment)
                )
        ),

        ranked as (
            select
                free.*,
                row_number() over (
                    partition by file_id, segment
                    order by evidence desc, days_apart, statement_on, statement_content, statement_place
                ) as place_of_statement,
                row_number() over (
                    partition by statement_file_id, statement_segment
                    order by evidence desc, days_apart, notice_on, notice_content, notice_place
                ) as place_of_notice
            from free
        )

        select file_id, segment, statement_file_id, statement_segment
        from ranked
        where place_of_statement = 1 and place_of_notice = 1;
        exit when not found;
    end loop;
end
$$;
