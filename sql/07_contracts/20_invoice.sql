-- in: incoming_invoice (invoices.csv)
-- out: ref.invoice
-- grain: one line of the file, as known from one night to another
-- rerun: 05 has undone what this night had changed; unchanged rows stay as they are

update ref.invoice as known set known_to_on = :night
where
    known.practice_id = :practice_id
    and known.known_to_on is null
    and not exists (
        select 1
        from incoming_invoice as incoming
        where
            incoming.patient_control_number is not distinct from known.patient_control_number
            and incoming.code is not distinct from known.code
            and incoming.amount_cents is not distinct from known.amount_cents
            and incoming.received_on is not distinct from known.received_on
            and incoming.line is not distinct from known.line
    );

insert into ref.invoice (
    practice_id,
    patient_control_number,
    code,
    amount_cents,
    received_on,
    line,
    known_from_on
)
select
    :practice_id as practice_id,
    incoming.patient_control_number,
    incoming.code,
    incoming.amount_cents,
    incoming.received_on,
    incoming.line,
    :night as known_from_on
from incoming_invoice as incoming
where
    not exists (
        select 1
        from ref.invoice as known
        where
            known.practice_id = :practice_id
            and known.known_to_on is null
            and incoming.patient_control_number is not distinct from known.patient_control_number
            and incoming.code is not distinct from known.code
            and incoming.amount_cents is not distinct from known.amount_cents
            and incoming.received_on is not distinct from known.received_on
            and incoming.line is not distinct from known.line
    );
