-- in: payment_to_clock, core.claim, core.claim_status (277CA), result.accepted_group (999),
--   core.transaction_acknowledgement, result.claim_version
-- out: payment_received, temporary
-- grain: one payment to clock, with the day on which the payer had received the claim it is for
-- rerun: temporary, gone with the transaction
--
-- The day a 277CA accepts the submission that was answered (A2 before A1), else that of the 999 that accepts its group
-- and transaction, else what the remittance says (DTM*050), else the day it was sent. A 277CA is about the submission
-- with that number and charge that was sent last before it.

drop table if exists payment_received;

create temporary table payment_received on commit drop as
with sent as (
    select distinct
        claim.file_id,
        claim.segment,
        claim.transaction_segment,
        claim.patient_control_number,
        claim.charge_cents,
        payment.submitted_on
    from payment_to_clock as payment
    inner join core.claim
        on
            claim.practice_id = :practice_id
            and payment.claim_file_id = claim.file_id
            and payment.claim_segment = claim.segment
),

accepted as (
    select distinct on (sent.file_id, sent.segment)
        sent.file_id,
        sent.segment,
        coalesce(status.effective_on, file.night_on) as accepted_on
    from sent
    inner join core.claim_status as status
        on status.practice_id = :practice_id and sent.patient_control_number = status.patient_control_number
    inner join raw.file as file on status.practice_id = file.practice_id and status.file_id = file.file_id
    where
        file.night_on <= :night
        and status.category_code in ('A1', 'A2') and status.line_control_number is null
        and coalesce(status.charge_cents = sent.charge_cents, true)
        and coalesce(status.effective_on, file.night_on) >= sent.submitted_on
        and not exists (
            select 1
            from core.claim as again
            inner join result.claim_version as later
                on
                    again.practice_id = later.practice_id
                    and again.file_id = later.file_id
                    and again.segment = later.segment
            where
                again.practice_id = :practice_id and later.night_on <= :night
                and again.patient_control_number = sent.patient_control_number
                and coalesce(status.charge_cents = again.charge_cents, true)
                and later.submitted_on > sent.submitted_on
                and later.submitted_on <= coalesce(status.effective_on, file.night_on)
        )
    order by
        sent.file_id asc, sent.segment asc, status.category_code = 'A2' desc,
        coalesce(status.effective_on, file.night_on) asc
),

acknowledged as (
    select
        sent.file_id,
        sent.segment,
        min(accepted_group.accepted_on) as accepted_on
    from sent
    inner join core.transaction_set as transaction
        on
            transaction.practice_id = :practice_id
            and sent.file_id = transaction.file_id
            and sent.transaction_segment = transaction.segment
    inner join result.accepted_group(:practice_id, :night) as accepted_group
        on
            transaction.file_id = accepted_group.group_file_id
            and transaction.group_segment = accepted_group.group_segment
    where
        accepted_group.status_code in ('A', 'E')
        or exists (
            select 1
            from core.transaction_acknowledgement as answer
            where
                answer.practice_id = :practice_id
                and answer.file_id = accepted_group.file_id
                and answer.group_segment = accepted_group.segment
                and answer.control_number = transaction.control_number
                and answer.status_code in ('A', 'E')
        )
    group by sent.file_id, sent.segment
)

select
    payment.root_file_id,
    payment.root_segment,
    payment.file_id,
    payment.segment,
    payment.paid_cents,
    payment.charge_cents,
    payment.patient_responsibility_cents,
    payment.payer_id,
    payment.funding,
    payment.tolerance_cents,
    payment.paid_on,
    payment.portion_cents,
    coalesce(accepted.accepted_on, acknowledged.accepted_on, payment.received_on, payment.submitted_on)
        as received_on,
    case
        when accepted.accepted_on is not null then '277CA'
        when acknowledged.accepted_on is not null then '999'
        when payment.received_on is not null then 'DTM*050'
        else 'submission'
    end as received_by
from payment_to_clock as payment
left join accepted on payment.claim_file_id = accepted.file_id and payment.claim_segment = accepted.segment
left join acknowledged
    on payment.claim_file_id = acknowledged.file_id and payment.claim_segment = acknowledged.segment;

analyze payment_received;
