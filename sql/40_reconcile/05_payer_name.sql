-- in: ref.payer as known by the night
-- out: result.payer_name
-- grain: one name, alias or identifier; claimed by two payers, it goes to the first in alphabet
-- rerun: replaces the night's rows

delete from result.payer_name
where practice_id = :practice_id and night_on = :night;

with named as (
    select
        payer.payer_id,
        'identifier' as name_kind,
        unnest(payer.identifiers || payer.payer_id) as value
    from result.known_payer(:practice_id, :night) as payer
    union all
    select
        payer.payer_id,
        'name',
        unnest(payer.aliases || payer.name)
    from result.known_payer(:practice_id, :night) as payer
)

insert into result.payer_name (practice_id, night_on, name_kind, value, payer_id)
select
    :practice_id,
    :night,
    name_kind,
    result.bare(value),
    min(payer_id)
from named
where payer_id <> '*' and result.bare(value) is not null
group by name_kind, result.bare(value);
