-- in: open_remittance_claim, result.claim_match, result.ambiguous_match
-- out: result.unmatched_remittance_claim
-- grain: one remittance claim that fits no submitted claim, and is no question either
-- rerun: replaces the night's rows

delete from result.unmatched_remittance_claim
where practice_id = :practice_id and night_on = :night;

insert into result.unmatched_remittance_claim (practice_id, night_on, file_id, segment)
select
    :practice_id,
    :night,
    candidate.file_id,
    candidate.segment
from open_remittance_claim as candidate
where
    not exists (
        select 1
        from result.claim_match as match
        where
            match.practice_id = :practice_id and match.night_on = :night
            and match.file_id = candidate.file_id and match.segment = candidate.segment
    )
    and not exists (
        select 1
        from result.ambiguous_match as asked
        where
            asked.practice_id = :practice_id and asked.night_on = :night
            and asked.file_id = candidate.file_id and asked.segment = candidate.segment
    );
