-- in: core.remittance, result.remittance_payer, result.known_payer
-- out: result.named_remittance
-- grain: one remittance
-- rerun: once, by migration

create function result.named_remittance(practice integer, night date)
returns table (
    file_id bigint,
    transaction_segment bigint,
    trace_number text,
    known_payer_id text,
    payer_id text,
    payer_name text
)
language sql stable parallel safe
begin atomic
    select
        remittance.file_id,
        remittance.transaction_segment,
        remittance.trace_number,
        known.payer_id as known_payer_id,
        coalesce(known.payer_id, remittance.payer_id) as payer_id,
        coalesce(payer.name, remittance.payer_name) as payer_name
    from core.remittance as remittance
    left join result.remittance_payer(practice, night) as known
        on remittance.file_id = known.file_id and remittance.transaction_segment = known.transaction_segment
    left join result.known_payer(practice, night) as payer on known.payer_id = payer.payer_id
    where remittance.practice_id = practice;
end;
comment on function result.named_remittance(integer, date) is
'Each remittance by its trace number and payer as people know it: as configured (known_payer_id), else as sent.';
