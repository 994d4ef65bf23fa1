-- in: result.claim_key, result.claim_charge, result.claim_match, result.remittance_standing, ledger.entry of the night
-- out: claim_touched, temporary
-- grain: one claim about which something is known tonight that was not known before
-- rerun: temporary, gone with the transaction; what an earlier run of the night posted is looked at again

drop table if exists claim_touched;

create temporary table claim_touched on commit drop as
with answered as (
    select
        file_id,
        segment,
        claim_file_id,
        claim_segment
    from result.claim_match
    where practice_id = :practice_id and night_on = :night
    union
    select
        match.file_id,
        match.segment,
        match.claim_file_id,
        match.claim_segment
    from result.remittance_standing as standing
    inner join core.remittance_claim as claim using (practice_id, file_id, transaction_segment)
    inner join result.claim_match as match
        on
            claim.practice_id = match.practice_id
            and claim.file_id = match.file_id
            and claim.segment = match.segment
    where standing.practice_id = :practice_id and standing.night_on = :night and match.night_on <= :night
),

changed as (
    select
        file_id,
        segment
    from result.claim_key
    where practice_id = :practice_id and night_on = :night
)

select claim_key
from result.claim_charge
where practice_id = :practice_id and night_on = :night
union
select known.claim_key
from result.claim_key as known
inner join answered on known.file_id = answered.claim_file_id and known.segment = answered.claim_segment
where known.practice_id = :practice_id and known.night_on <= :night
union
select known.claim_key
from result.claim_key as known
inner join changed using (file_id, segment)
where known.practice_id = :practice_id and known.night_on <= :night
union
select fact_key
from ledger.entry
where practice_id = :practice_id and night_on = :night and fact_kind in ('charge', 'coordination');

analyze claim_touched;
