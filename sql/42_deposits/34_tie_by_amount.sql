-- in: deposit_to_tie, payment_to_tie, tie_found of the steps before
-- out: tie_found (rules payer_amount_date, amount_date)
-- grain: one deposit and one payment of the same amount, at most three business days apart, each other's only or
--   nearest
-- rerun: temporary
--
-- Where the entry names its sender, the sender must be the payer; then the nearest day counts. Where it names nobody,
-- there must be no other payment and no other deposit of that amount about that time.
-- Pairs that are each other's nearest are taken first; what is left is looked at again, five times at most.

do $$
begin
    for pass in 1..5 loop
        with free_deposit as (
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

        candidate as (
            select
                deposit.file_id,
                deposit.segment,
                payment.file_id as payment_file_id,
                payment.segment as payment_segment,
                coalesce(deposit.payer_id = payment.payer_id or deposit.payer_key = payment.payer_key, false) as is_same_payer,
                deposit.posted_on,
                payment.paid_on,
                payment.trace_number,
                abs(deposit.posted_on - payment.paid_on) as days_apart
            from free_deposit as deposit
            inner join free_payment as payment
                on
                    deposit.amount_cents = payment.payment_cents
                    and payment.paid_on between deposit.posted_on - 9 and deposit.posted_on + 9
            where
                result.business_days(deposit.posted_on, payment.paid_on) <= 3
                and (
                    deposit.payer_id = payment.payer_id or deposit.payer_key = payment.payer_key
                    or (deposit.payer_id is null and (deposit.payer_key is null or payment.payer_id is null))
                )
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

        ranked as (
            select
                candidate.*,
                row_number() over (
                    partition by file_id, segment
                    order by is_same_payer desc, days_apart, paid_on, trace_number, payment_file_id, payment_segment
                ) as place_of_payment,
                row_number() over (
                    partition by payment_file_id, payment_segment
                    order by is_same_payer desc, days_apart, posted_on, file_id, segment
                ) as place_of_deposit,
                count(*) over (partition by file_id, segment) as payments,
                count(*) over (partition by payment_file_id, payment_segment) as deposits
            from candidate
        )

        insert into tie_found (file_id, segment, payment_file_id, payment_segment, rule, confidence)
        select
            file_id,
            segment,
            payment_file_id,
            payment_segment,
            case when is_same_payer then 'payer_amount_date' else 'amount_date' end,
            case when is_same_payer then 80 else 60 end
        from ranked
        where
            place_of_payment = 1 and place_of_deposit = 1
            and (is_same_payer or (payments = 1 and deposits = 1));
        exit when not found;
    end loop;
end
$$;
