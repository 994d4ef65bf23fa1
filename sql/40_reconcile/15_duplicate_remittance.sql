-- in: result.remittance_total, core.transaction_set (content_digest), core.remittance
-- out: result.duplicate_remittance
-- grain: one remittance of the night whose payer and trace number were seen before, in an earlier file or further up
--   in the same one
-- rerun: replaces the night's rows
--
-- The same payer (TRN03), trace number (TRN02), amount and content is a repeat: not used again. Other content under the
-- number of a payment is a conflict: held until a person decides. Two things are none: without money there is nothing
-- to conflict about (payers give all their zero remittances, BPR04 NON, one number); and a payer who uses its
-- numbers again pays on another day for other claims (mart.trace_reuse names them).

delete from result.duplicate_remittance
where practice_id = :practice_id and night_on = :night;

with known as (
    select
        total.*,
        content.content_digest,
        remittance.payment_on,
        total.payment_cents <> 0
        and total.trace_number <> ''
        and coalesce(remittance.payment_method_code, '') <> 'NON' as is_payment
    from result.remittance_total as total
    inner join core.remittance using (practice_id, file_id, transaction_segment)
    inner join core.transaction_set as content
        on
            total.practice_id = content.practice_id
            and total.file_id = content.file_id
            and total.transaction_segment = content.segment
    where total.practice_id = :practice_id and total.night_on <= :night
),

seen_before as (
    select
        later.file_id,
        later.transaction_segment,
        earlier.file_id as first_file_id,
        earlier.transaction_segment as first_transaction_segment,
        earlier.content_digest = later.content_digest or earlier.fingerprint = later.fingerprint as is_same,
        row_number() over (
            partition by later.file_id, later.transaction_segment
            order by
                earlier.content_digest = later.content_digest or earlier.fingerprint = later.fingerprint desc,
                earlier.night_on asc, earlier.file_id asc, earlier.transaction_segment asc
        ) as place
    from known as later
    inner join known as earlier
        on later.trace_number = earlier.trace_number and later.payer_key = earlier.payer_key
    where
        later.night_on = :night
        and (earlier.night_on, earlier.file_id, earlier.transaction_segment)
        < (later.night_on, later.file_id, later.transaction_segment)
        and (
            earlier.content_digest = later.content_digest
            or earlier.fingerprint = later.fingerprint
            or (
                earlier.is_payment and later.is_payment
                and (
                    coalesce(earlier.payment_on = later.payment_on, true)
                    or exists (
                        select 1
                        from core.remittance_claim as one
                        inner join core.remittance_claim as other using (practice_id, patient_control_number)
                        where
                            one.practice_id = :practice_id
                            and one.file_id = later.file_id
                            and one.transaction_segment = later.transaction_segment
                            and other.file_id = earlier.file_id
                            and other.transaction_segment = earlier.transaction_segment
                    )
                )
            )
        )
)

insert into result.duplicate_remittance (
    practice_id, night_on, file_id, transaction_segment, standing, first_file_id, first_transaction_segment, reason
)
select
    :practice_id,
    :night,
    file_id,
    transaction_segment,
    case when is_same then 'duplicate' else 'conflict' end,
    first_file_id,
    first_transaction_segment,
    case
        when is_same then 'same payer, trace number, amount and claims as a remittance that came before'
        else 'same payer and trace number as a payment that came before, with other content'
    end
from seen_before
where place = 1;
