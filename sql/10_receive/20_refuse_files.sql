-- in: files nothing can be kept of: :names, :bytes, :rules, :messages
-- out: raw.file (rejected, without SHA-256), core.rejected
-- grain: one file by name
-- rerun: adds nothing; a name that lies in the inbox for many nights is refused once

with refused as (
    select *
    from unnest(cast(:names as text[]), cast(:bytes as bigint[]), cast(:rules as text[]), cast(:messages as text[]))
        as refused (name, bytes, rule, message)
),

registered as (
    insert into raw.file (practice_id, name, bytes, night_on, state, kind)
    select
        :practice_id as practice_id,
        refused.name,
        refused.bytes,
        :night as night_on,
        'rejected' as state,
        case refused.rule when 'empty_file' then 'EMPTY' end as kind
    from refused
    order by refused.name
    on conflict (practice_id, name) where sha256 is null do nothing
    returning file_id, name
)

insert into core.rejected (practice_id, file_id, unit, rule, "offset", message, claims, charge_cents, paid_cents)
select
    :practice_id as practice_id,
    registered.file_id,
    'file' as unit,
    refused.rule,
    0 as first_byte,
    refused.message,
    0 as claims,
    0 as charge_cents,
    0 as paid_cents
from registered
inner join refused using (name);
