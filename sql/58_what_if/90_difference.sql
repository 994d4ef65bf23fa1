-- in: what_if.line of :run_name
-- out: nothing: the difference
-- grain: one payer and procedure; the difference is of the lines that both price
-- rerun: reads only

select
    payer_id,
    procedure_code,
    count(*) as lines,
    coalesce(sum(now_expected_cents) filter (where then_expected_cents is not null), 0)::bigint as now_cents,
    coalesce(sum(then_expected_cents) filter (where now_expected_cents is not null), 0)::bigint as then_cents,
    coalesce(sum(then_expected_cents - now_expected_cents), 0)::bigint as difference_cents,
    count(*) filter (where now_expected_cents is not null and then_expected_cents is null) as no_longer_priced,
    coalesce(sum(now_expected_cents) filter (where then_expected_cents is null), 0)::bigint as no_longer_priced_cents,
    count(*) filter (where now_expected_cents is null and then_expected_cents is not null) as newly_priced,
    coalesce(sum(then_expected_cents) filter (where now_expected_cents is null), 0)::bigint as newly_priced_cents,
    count(*) filter (where now_expected_cents is null and then_expected_cents is null) as priced_by_neither
from what_if.line
where practice_id = :practice_id and run_name = :run_name
group by payer_id, procedure_code
order by
    abs(coalesce(sum(then_expected_cents - now_expected_cents), 0)) desc,
    payer_id asc nulls last,
    procedure_code asc nulls last;
