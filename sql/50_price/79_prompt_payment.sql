-- in: interest_due
-- out: result.prompt_payment
-- grain: one standing answer of a first payer whose prompt payment is another one since tonight
-- rerun: replaces the night's rows
--
-- Missing is what is owed less what came. Where no rule or no rate is known, nothing is owed or missing that anybody
-- knows of, and the row says why.

delete from result.prompt_payment
where practice_id = :practice_id and night_on = :night;

with said as (
    select
        interest_due.*,
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
    from interest_due
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
