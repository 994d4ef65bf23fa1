-- in: payment_clock, interest_part, interest_told, rule_in_force
-- out: interest_due, temporary
-- grain: one claim to clock: what is owed for paying it late, and what the payer told
-- rerun: temporary, gone with the transaction
--
-- Owed is the sum of all tiers of all its payments, half up to the cent, once; and where the rule asks for it, a fee
-- when the interest was not told with the payment, or fell short by more than the payer's tolerance.

drop table if exists interest_due;

create temporary table interest_due on commit drop as
with part_in_words as (
    select
        interest_part.*,
        concat(
            result.dollars(base_cents),
            case base
                when 'billed_less_contract' then ' (billed less contract)' when 'penalty' then ' (the penalty)' else ''
            end,
            ' × ', trim_scale(rate_percent), ' %',
            case rate_unit
                when 'year' then concat(' a year × ', days, '/365 days')
                when 'month' then concat(' a month × ', days, '/30 days')
            end,
            ' = ', trim_scale(round(amount_cents / 100, 4)),
            ' (at most ' || case when cap_cents = amount_cents then result.dollars(cap_cents) end || ')',
            ' (at least ' || case when minimum_cents = amount_cents then result.dollars(minimum_cents) end || ')'
        ) as words
    from interest_part
),

late as (
    select
        file_id,
        segment,
        paid_on,
        sum(amount_cents) as amount_cents,
        string_agg(words, '; ' order by from_day_late, base) as words,
        jsonb_agg(
            jsonb_build_object(
                'from_day_late', from_day_late, 'days', days, 'percent', trim_scale(rate_percent)::text,
                'a', rate_unit, 'of', base, 'base', result.dollars(base_cents),
                'amount', trim_scale(round(amount_cents / 100, 4))::text, 'source', source
            )
            order by from_day_late, base
        ) as tiers
    from part_in_words
    group by file_id, segment, paid_on
),

payment as (
    select
        clock.*,
        late.amount_cents,
        late.tiers,
        row_number() over (
            partition by clock.file_id, clock.segment order by clock.days_late desc nulls last, clock.paid_on desc
        ) as place,
        concat(
            result.dollars(clock.portion_cents), ' paid on ', clock.paid_on, ', received on ', clock.received_on, ' (',
            clock.received_by, '), ',
            case
                when clock.rule_key is null then 'under no rule'
                when clock.days_late <= 0 then concat('due by ', clock.due_on, ': in time')
                else
                    concat(
                        'due by ', clock.due_on, ': ', clock.days_late, ' days late; ',
                        coalesce(late.words, 'no rate known')
                    )
            end
        ) as words
    from payment_clock as clock
    left join late using (file_id, segment, paid_on)
),

claim as (
    select
        root_file_id,
        root_segment,
        file_id,
        segment,
        max(paid_on) as last_paid_on,
        case
            when bool_or(days_late > 0 and not has_rate) then 'no_rate'
            when bool_or(days_late > 0) then 'late'
            when bool_or(rule_key is null) then 'no_rule'
            else 'in_time'
        end as standing,
        coalesce(sum(amount_cents), 0) as interest_cents,
        string_agg(words, '. ' order by paid_on) as words,
        jsonb_agg(
            jsonb_build_object(
                'paid', result.dollars(portion_cents), 'paid_on', paid_on, 'received_on', received_on,
                'received_by', received_by, 'due_on', due_on, 'days_late', days_late,
                'tiers', coalesce(tiers, '[]'::jsonb)
            )
            order by paid_on
        ) as payments
    from payment
    group by root_file_id, root_segment, file_id, segment
),

told as (
    select
        interest_told.root_file_id,
        interest_told.root_segment,
        sum(interest_told.amount_cents) as interest_cents,
        coalesce(
            sum(interest_told.amount_cents) filter (where total.answered_on <= claim.last_paid_on), 0
        ) as interest_with_payment_cents,
        (array_agg(interest_told.file_id order by total.answered_on desc, interest_told.file_id desc))[1] as file_id,
        (
            array_agg(
                interest_told.segment order by total.answered_on desc, interest_told.file_id desc
            )
        )[1] as segment,
        string_agg(
            concat(result.dollars(interest_told.amount_cents), ' on ', total.answered_on, ' (', told_by, ')'),
            ' + ' order by total.answered_on, total.trace_number
        ) as words
    from claim
    inner join interest_told using (root_file_id, root_segment)
    inner join result.remittance_total as total
        on
            total.practice_id = :practice_id
            and interest_told.file_id = total.file_id
            and interest_told.transaction_segment = total.transaction_segment
    group by interest_told.root_file_id, interest_told.root_segment
),

owing as (
    select
        claim.*,
        main.state,
        main.payer_id,
        main.funding,
        main.received_on,
        main.received_by,
        main.due_on,
        main.paid_on,
        main.days_late,
        main.paid_cents,
        main.tolerance_cents,
        coalesce(told.interest_cents, 0) as told_cents,
        told.file_id as told_file_id,
        told.segment as told_segment,
        told.words as told_words,
        rule.source,
        fee.rate_percent as fee_percent,
        fee.minimum_cents as fee_minimum_cents,
        fee.source as fee_source,
        case
            when
                fee.base is not null
                and round(claim.interest_cents) - coalesce(told.interest_with_payment_cents, 0) > main.tolerance_cents
                then
                    greatest(
                        least(
                            claim.interest_cents * fee.rate_percent / 100,
                            coalesce(fee.cap_cents, claim.interest_cents * fee.rate_percent / 100)
                        ),
                        coalesce(fee.minimum_cents, 0)
                    )
        end as fee_cents
    from claim
    inner join payment as main using (root_file_id, root_segment, file_id, segment)
    left join told using (root_file_id, root_segment)
    left join lateral ( -- noqa: ST05
        select found.*
        from rule_in_force as found
        where
            found.rule_key = main.rule_key
            and found.base is distinct from 'interest_left_out'
            and (found.from_day_late = 1 or main.days_late >= found.from_day_late)
        order by found.from_day_late desc, found.base asc
        limit 1
    ) as rule on true
    left join lateral ( -- noqa: ST05
        select found.*
        from rule_in_force as found
        where
            found.rule_key = main.rule_key
            and found.base = 'interest_left_out' and main.days_late >= found.from_day_late
        order by found.from_day_late desc
        limit 1
    ) as fee on true
    where main.place = 1
)

select
    owing.*,
    case
        when owing.standing in ('late', 'in_time')
            then round(owing.interest_cents + coalesce(owing.fee_cents, 0))::bigint
    end as owed_cents
from owing;

analyze interest_due;
