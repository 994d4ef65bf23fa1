-- in: deposit_to_tie, payment_to_tie, tie_found of the steps before
-- out: tie_found (rules sum_of_payments, sum_of_deposits)
-- grain: one part of a deposit that is several payments (a lockbox, one credit for many), or of a payment in several
--   deposits
-- rerun: temporary
--
-- An exact search, bounded: two to six parts out of the twelve nearest that are no larger, at most ten business days
-- apart, of the same payer where the deposit names one. It counts only when exactly one choice adds up.
-- What is settled may settle another sum, so it is done three times.

do $$
begin
    for pass in 1..3 loop
        with recursive free_deposit as (
            select deposit.*
            from deposit_to_tie as deposit
            where
                deposit.amount_cents > 0
                and not exists (
                    select 1 from tie_found as done
                    where done.file_id = deposit.file_id and done.segment = deposit.segment
                )
        ),

        free_payment as (
            select payment.*
            from payment_to_tie as payment
            where
                payment.payment_cents > 0 and not payment.is_tied_elsewhere
                and not exists (
                    select 1 from tie_found as done
                    where done.payment_file_id = payment.file_id and done.payment_segment = payment.segment
                )
        ),

        near as (
            select
                deposit.file_id,
                deposit.segment,
                deposit.amount_cents,
                payment.file_id as payment_file_id,
                payment.segment as payment_segment,
                payment.payment_cents,
                deposit.posted_on,
                payment.paid_on,
                payment.trace_number
            from free_deposit as deposit
            inner join free_payment as payment
                on
                    payment.paid_on between deposit.posted_on - 18 and deposit.posted_on + 18
                    and (
                        deposit.payer_id = payment.payer_id or deposit.payer_key = payment.payer_key
                        or (deposit.payer_id is null and (deposit.payer_key is null or payment.payer_id is null))
                    )
            where
                result.business_days(deposit.posted_on, payment.paid_on) <= 10
                and coalesce(deposit.moved_by = payment.moved_by, true)
                -- a check is not banked before its day
                and (payment.moved_by is distinct from 'CHK' or payment.paid_on <= deposit.posted_on)
                and not exists (
                    select 1 from tie_refused as refused
                    where
                        refused.file_id = deposit.file_id and refused.segment = deposit.segment
                        and refused.payment_file_id = payment.file_id and refused.payment_segment = payment.segment
                )
        ),

        -- The whole is the deposit and the parts are payments, or the other way round.
        part as (
            select
                'sum_of_payments' as rule,
                file_id as whole_file_id,
                segment as whole_segment,
                amount_cents as whole_cents,
                payment_file_id as part_file_id,
                payment_segment as part_segment,
                payment_cents as part_cents,
                row_number() over (
                    partition by file_id, segment
                    order by abs(posted_on - paid_on), paid_on, trace_number, payment_cents, payment_file_id, payment_segment
                ) as place
            from near
            where payment_cents < amount_cents
            union all
            select
                'sum_of_deposits',
                payment_file_id,
                payment_segment,
                payment_cents,
                file_id,
                segment,
                amount_cents,
                row_number() over (
                    partition by payment_file_id, payment_segment
                    order by abs(posted_on - paid_on), posted_on, amount_cents, file_id, segment
                )
            from near
            where amount_cents < payment_cents
        ),

        choice as (
            select
                rule,
                whole_file_id,
                whole_segment,
                whole_cents,
                array[place] as places,
                place as last_place,
                part_cents as sum_cents
            from part
            where place <= 12
            union all
            select
                choice.rule,
                choice.whole_file_id,
                choice.whole_segment,
                choice.whole_cents,
                choice.places || part.place,
                part.place,
                choice.sum_cents + part.part_cents
            from choice
            inner join part using (rule, whole_file_id, whole_segment)
            where
                part.place > choice.last_place and part.place <= 12 and array_length(choice.places, 1) < 6
                and choice.sum_cents + part.part_cents <= choice.whole_cents
        ),

        adds_up as (
            select
                rule,
                whole_file_id,
                whole_segment,
                min(places) as places
            from choice
            where sum_cents = whole_cents and array_length(places, 1) > 1
            group by rule, whole_file_id, whole_segment
            having count(*) = 1
        ),

        chosen as (
            select
                adds_up.rule,
                adds_up.whole_file_id,
                adds_up.whole_segment,
                part.part_file_id,
                part.part_segment,
                count(*) over (partition by adds_up.rule, part.part_file_id, part.part_segment) as wholes
            from adds_up
            inner join part
                on
                    adds_up.rule = part.rule
                    and adds_up.whole_file_id = part.whole_file_id
                    and adds_up.whole_segment = part.whole_segment
                    and part.place = any(adds_up.places)
        ),

        -- A part that two wholes claim settles neither.
        settled as (
            select
                rule,
                whole_file_id,
                whole_segment
            from chosen
            group by rule, whole_file_id, whole_segment
            having max(wholes) = 1
        )

        insert into tie_found (file_id, segment, payment_file_id, payment_segment, rule, confidence)
        select
            case chosen.rule when 'sum_of_payments' then chosen.whole_file_id else chosen.part_file_id end,
            case chosen.rule when 'sum_of_payments' then chosen.whole_segment else chosen.part_segment end,
            case chosen.rule when 'sum_of_payments' then chosen.part_file_id else chosen.whole_file_id end,
            case chosen.rule when 'sum_of_payments' then chosen.part_segment else chosen.whole_segment end,
            chosen.rule,
            70
        from chosen
        inner join settled using (rule, whole_file_id, whole_segment);
        exit when not found;
    end loop;
end
$$;
