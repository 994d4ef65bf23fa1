-- in: result.take_back_as_of, result.take_back_clock, result.advice_of_deposit, core.payment_advice, result.payer_name
-- out: take-backs with their clocks and 820s with their deposits, as of a night
-- grain: said at each function
-- rerun: once, by migration

create function result.clocked_take_back(practice integer, night date)
returns table (
    payer_key text,
    payer_id text,
    payer_name text,
    claim_key text,
    reference text,
    announced_cents bigint,
    taken_cents bigint,
    open_cents bigint,
    first_night_on date,
    announced_on date,
    file_id bigint,
    segment bigint,
    payment_file_id bigint,
    payment_segment bigint,
    paid_on date,
    paid_cents bigint,
    reversal_file_id bigint,
    reversal_segment bigint,
    look_back_ends_on date,
    look_back_source text,
    contest_until_on date
)
language sql stable parallel safe
begin atomic
    select
        item.payer_key,
        remittance.payer_id,
        remittance.payer_name,
        item.claim_key,
        item.reference,
        item.announced_cents,
        item.taken_cents,
        item.open_cents,
        item.first_night_on,
        item.announced_on,
        item.file_id,
        item.segment,
        clock.file_id as payment_file_id,
        clock.segment as payment_segment,
        clock.paid_on,
        clock.paid_cents,
        clock.reversal_file_id,
        clock.reversal_segment,
        clock.look_back_ends_on,
        clock.look_back_source,
        clock.contest_until_on
    from result.take_back_as_of(practice, night) as item
    inner join result.named_remittance(practice, night) as remittance
        on item.file_id = remittance.file_id and item.transaction_segment = remittance.transaction_segment
    left join lateral result.take_back_clock(
        practice, night, item.payer_key, item.claim_key, coalesce(remittance.known_payer_id, '*'), item.announced_on
    ) as clock on true;
end;
comment on function result.clocked_take_back(integer, date) is
'Grain: that of take_back_as_of; with its payer, the payment and the reversal it is about, and its clocks.';

create function result.payer_named(practice integer, night date, identifier text, name text, originator text)
returns text
language sql stable parallel safe
return (
    select known.payer_id
    from result.payer_name as known
    inner join (
        values
        (1, 'identifier', result.bare(identifier)),
        (2, 'name', result.bare(name)),
        (3, 'identifier', result.bare(originator)),
        (4, 'identifier', result.bare(substr(originator, 2)))
    ) as told (place, name_kind, value)
        on known.name_kind = told.name_kind and known.value = told.value
    where known.practice_id = practice and known.night_on = night
    order by told.place
    limit 1
);
comment on function result.payer_named(integer, date, text, text, text) is
'The configured payer that is named so, as known by a night: by identifier, name, or TRN03 with and without its leading 1.';

create function result.payment_advice_as_of(practice integer, night date)
returns table (
    file_id bigint,
    segment bigint,
    payer_id text,
    payer_name text,
    state text,
    deposit_file_id bigint,
    deposit_segment bigint,
    deposited_on date,
    is_by_trace boolean
)
language sql stable parallel safe
begin atomic
    with advice as (
        select
            told.*,
            result.payer_named(practice, night, told.payer_id, told.payer_name, told.trace_originator_id)
                as known_payer_id,
            row_number() over (
                partition by
                    result.bare(coalesce(told.trace_originator_id, told.payer_id, told.payer_name)),
                    result.bare(told.trace_number), told.payment_cents, told.payment_on,
                    -- without a trace number nothing says that two are one
                    case when result.bare(told.trace_number) is null then told.file_id end,
                    case when result.bare(told.trace_number) is null then told.transaction_segment end
                order by file.night_on, told.file_id, told.transaction_segment
            ) as place
        from core.payment_advice as told
        inner join raw.file as file on told.practice_id = file.practice_id and told.file_id = file.file_id
        where told.practice_id = practice and file.night_on <= night
    ),

    tied as (
        select distinct
            tie.file_id,
            tie.segment
        from result.deposit_tie_as_of(practice, night) as tie
    ),

    deposit as (
        select distinct on (found.advice_file_id, found.advice_segment)
            found.advice_file_id,
            found.advice_segment,
            found.file_id,
            found.segment,
            found.is_by_trace,
            entry.posted_on,
            tied.file_id is not null as is_tied
        from result.advice_of_deposit(practice, night) as found
        inner join result.bank_entry_standing_as_of(practice, night) as entry
            on found.file_id = entry.file_id and found.segment = entry.segment
        left join tied on found.file_id = tied.file_id and found.segment = tied.segment
        order by
            found.advice_file_id asc, found.advice_segment asc, found.is_by_trace desc, entry.posted_on asc,
            found.file_id asc, found.segment asc
    )

    select
        advice.file_id,
        advice.transaction_segment,
        coalesce(advice.known_payer_id, advice.payer_id),
        coalesce(payer.name, advice.payer_name),
        case
            when advice.payment_cents = 0 then 'no money'
            when advice.place > 1 then 'told before'
            when
                deposit.is_tied
                or exists (
                    select 1
                    from result.remittance_total as total
                    where
                        total.practice_id = practice and total.night_on <= night
                        and total.trace_number = result.bare(advice.trace_number)
                        and total.payment_cents = advice.payment_cents
                )
                then 'remitted'
            when deposit.file_id is not null then 'at the bank'
            else 'open'
        end,
        deposit.file_id as deposit_file_id,
        deposit.segment as deposit_segment,
        deposit.posted_on as deposited_on,
        deposit.is_by_trace
    from advice
    left join deposit
        on advice.file_id = deposit.advice_file_id and advice.transaction_segment = deposit.advice_segment
    left join result.known_payer(practice, night) as payer on advice.known_payer_id = payer.payer_id;
end;
comment on function result.payment_advice_as_of(integer, date) is
'Grain: one 820 that came by the night: who sent it, its deposit, and whether its money is still open.';
