-- in: payment_clock, interest_part, interest_told, rule_in_force
-- out: result.prompt_payment
-- grain: one standing answer of a first payer whose prompt payment is another one since tonight
-- rerun: replaces the night's rows
--
-- Owed is the sum of all tiers of all its payments, half up to the cent, once; and where the rule asks for it, a fee
-- when the interest was not told with the payment, or fell short by more than the payer's tolerance. Missing is what
-- is owed less what came.

delete from result.prompt_payment
where practice_id = :practice_id and night_on = :night;

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
),

added_up as (
    select
        owing.*,
        case
            when owing.standing in ('late', 'in_time')
                then round(owing.interest_cents + coalesce(owing.fee_cents, 0))::bigint
        end as owed_cents
    from owing
),

said as (
    select
        added_up.*,
        owed_cents - told_cents as missing_cents,
        concat(
            words,
            case
                when fee_cents is not null
                    then
                        concat(
                            '. The interest was not added: ', trim_scale(fee_percent), ' % of ',
                            trim_scale(round(interest_cents / 100, 4)),
                            ', at least ' || result.dollars(fee_minimum_cents), ' = ',
                            trim_scale(round(fee_cents / 100, 4))
                        )
            end,
            case standing
                when 'no_rate'
                    then
                        concat(
                            '. No rate is known for that day (', source, '): put it into prompt_payment_rules.csv'
                        )
                when 'no_rule'
                    then
                        case
                            when payer_id is null
                                then '. The payer is not in payers.yaml, so nobody knows which rule holds'
                            when funding = 'self_funded'
                                then
                                    concat(
                                        '. The plan is self-funded (ERISA): the rule of ',
                                        coalesce(state, 'a state'), ' for insurers does not apply to it'
                                    )
                            when state is null and funding in ('insured', 'health_plan')
                                then '. practice.yaml tells no state, so no state''s rule can hold'
                            else
                                concat(
                                    '. No line of prompt_payment_rules.csv holds for ', payer_id, ' (',
                                    replace(funding, '_', ' '), ') in ' || state
                                )
                        end
                else
                    concat(
                        '. Interest owed ', result.dollars(owed_cents), ' − told ', coalesce(told_words, '0.00'), ' = ',
                        result.dollars(owed_cents - told_cents)
                    )
            end
        ) as derivation
    from added_up
),

found as (
    select
        cast(:practice_id as smallint) as practice_id,
        file_id,
        segment,
        root_file_id,
        root_segment,
        standing,
        state,
        payer_id,
        funding,
        received_on,
        received_by,
        due_on,
        paid_on,
        days_late,
        paid_cents,
        owed_cents,
        told_cents::bigint as interest_cents,
        missing_cents::bigint as missing_cents,
        tolerance_cents,
        source,
        derivation as words,
        jsonb_build_object(
            'payments', payments, 'interest', trim_scale(round(interest_cents / 100, 4))::text,
            'fee', case
                when fee_cents is not null
                    then
                        jsonb_build_object(
                            'percent', trim_scale(fee_percent)::text, 'minimum', result.dollars(fee_minimum_cents),
                            'amount', trim_scale(round(fee_cents / 100, 4))::text, 'source', fee_source
                        )
            end,
            'told', told_words
        ) as parts,
        told_file_id as interest_file_id,
        told_segment as interest_segment
    from said
),

before as (
    select distinct on (known.file_id, known.segment) known.*
    from found
    inner join result.prompt_payment as known using (practice_id, file_id, segment)
    where known.night_on < :night
    order by known.file_id asc, known.segment asc, known.night_on desc
)

insert into result.prompt_payment (
    practice_id, night_on, file_id, segment, root_file_id, root_segment, standing, state, payer_id, funding,
    received_on, received_by, due_on, paid_on, days_late, paid_cents, owed_cents, interest_cents, missing_cents,
    tolerance_cents, source, words, parts, interest_file_id, interest_segment
)
select
    found.practice_id,
    :night,
    found.file_id,
    found.segment,
    found.root_file_id,
    found.root_segment,
    found.standing,
    found.state,
    found.payer_id,
    found.funding,
    found.received_on,
    found.received_by,
    found.due_on,
    found.paid_on,
    found.days_late,
    found.paid_cents,
    found.owed_cents,
    found.interest_cents,
    found.missing_cents,
    found.tolerance_cents,
    found.source,
    found.words,
    found.parts,
    found.interest_file_id,
    found.interest_segment
from found
left join before using (practice_id, file_id, segment)
where
    to_jsonb(found) is distinct from to_jsonb(before) - 'night_on';
