-- in: result.deposit_tie
-- out: the ties of a deposit, and the other ties of the payments it is tied to
-- grain: one tie
-- rerun: reads only

with tie as (
    select *
    from result.deposit_tie_as_of(:practice_id, :night)
)

select distinct
    together.file_id,
    together.segment,
    together.payment_file_id,
    together.payment_segment
from tie
inner join tie as together
    on
        (tie.file_id = together.file_id and tie.segment = together.segment)
        or (tie.payment_file_id = together.payment_file_id and tie.payment_segment = together.payment_segment)
where tie.file_id = :file_id and tie.segment = :segment
order by together.file_id, together.segment, together.payment_file_id, together.payment_segment
