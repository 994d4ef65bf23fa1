-- in: mart.underpayment_case, work.dispute_status
-- out: whether there is, or was, a case of this name
-- grain: one row
-- rerun: reads only
--
-- A case that was paid in full is no longer in the mart; people may still close it.

select
    exists (
        select 1 from mart.underpayment_case as disputed
        where disputed.practice_id = :practice_id and disputed.case_id = :case_id
    )
    or exists (
        select 1 from work.dispute_status as said
        where said.practice_id = :practice_id and said.case_id = :case_id
    ) as is_known
