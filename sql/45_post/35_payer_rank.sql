-- in: claim_touched, result.claim_key, result.claim_version, core.claim, core.other_payer, result.payer_name
-- out: payer_rank, temporary
-- grain: one payer of a touched claim and its rank as our claims (837) say it
-- rerun: temporary, gone with the transaction
--
-- SBR01 of the claim as it was sent to the payer, and of the other payers it names (loop 2320). What a payer thinks
-- of its own rank (CLP02) is asked only where our claims do not know the payer.

drop table if exists payer_rank;

create temporary table payer_rank on commit drop as
with sent as (
    select
        known.claim_key,
        claim.file_id,
        claim.segment,
        coalesce(claim.payer_rank_code, 'P') as rank_code,
        claim.payer_id,
        claim.payer_name
    from claim_touched as touched
    inner join result.claim_key as known on known.practice_id = :practice_id and touched.claim_key = known.claim_key
    inner join core.claim
        on
            known.practice_id = claim.practice_id
            and known.file_id = claim.file_id
            and known.segment = claim.segment
    where
        known.night_on <= :night
        and not exists (
            select 1
            from result.claim_key as later
            where
                later.practice_id = known.practice_id and later.file_id = known.file_id
                and later.segment = known.segment and later.night_on > known.night_on and later.night_on <= :night
        )
),

named as (
    select * from sent
    union all
    select
        sent.claim_key,
        sent.file_id,
        sent.segment,
        other.rank_code,
        other.payer_id,
        other.payer_name
    from sent
    inner join core.other_payer as other
        on
            other.practice_id = :practice_id
            and sent.file_id = other.file_id
            and sent.segment = other.claim_segment
)

select
    named.claim_key,
    coalesce(by_identifier.payer_id, by_name.payer_id, result.bare(named.payer_name), result.bare(named.payer_id), '')
        as payer,
    min(case named.rank_code when 'P' then 1 when 'S' then 2 when 'T' then 3 else 4 end) as rank_number
from named
left join result.payer_name as by_identifier
    on
        by_identifier.practice_id = :practice_id and by_identifier.night_on = :night
        and by_identifier.name_kind = 'identifier' and by_identifier.value = result.bare(named.payer_id)
left join result.payer_name as by_name
    on
        by_name.practice_id = :practice_id and by_name.night_on = :night
        and by_name.name_kind = 'name' and by_name.value = result.bare(named.payer_name)
group by 1, 2;

create index on payer_rank (claim_key, payer);
analyze payer_rank;
