-- in: claim_touched, payer_rank, result.claim_key, result.claim_match, result.remittance_claim_told,
--   result.remittance_standing
-- out: answer_told, temporary
-- grain: one remittance claim that answers a touched claim
-- rerun: temporary, gone with the transaction
--
-- A table of its own, analysed, so that the planner knows of twenty thousand answers before it joins them.

drop table if exists answer_told;

create temporary table answer_told on commit drop as
select
    known.claim_key,
    told.*, -- noqa: AM04
    standing.standing = 'posted' and told.status_code not in ('23', '25') as is_posted,
    -- Our claims know the payer's rank; else it says so itself, in a reversal (22) through its other answers.
    coalesce(
        payer_rank.rank_number,
        max(told.rank_number) over (partition by known.claim_key, told.payer),
        version.rank_number
    ) as rank
from claim_touched as touched
inner join result.claim_key as known on known.practice_id = :practice_id and touched.claim_key = known.claim_key
inner join result.claim_match as match
    on
        known.practice_id = match.practice_id
        and known.file_id = match.claim_file_id
        and known.segment = match.claim_segment
inner join result.claim_version as version
    on
        match.practice_id = version.practice_id
        and match.claim_file_id = version.file_id
        and match.claim_segment = version.segment
inner join result.remittance_claim_told as told
    on
        match.practice_id = told.practice_id
        and match.file_id = told.file_id
        and match.segment = told.segment
inner join result.remittance_standing_as_of(:practice_id, :night) as standing
    on told.file_id = standing.file_id and told.transaction_segment = standing.transaction_segment
left join payer_rank on known.claim_key = payer_rank.claim_key and told.payer = payer_rank.payer
where
    known.night_on <= :night and match.night_on <= :night and told.night_on <= :night
    and not exists (
        select 1
        from result.claim_key as later
        where
            later.practice_id = known.practice_id and later.file_id = known.file_id
            and later.segment = known.segment and later.night_on > known.night_on and later.night_on <= :night
    );

analyze answer_told;
