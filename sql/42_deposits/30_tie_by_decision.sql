-- in: deposit_to_tie, payment_to_tie, work.decision
-- out: tie_found (rule decision); deposit and payment pairs that a person has broken, temporary
-- grain: one tie that a person made or confirmed; one that a person broke
-- rerun: temporary

drop table if exists tie_refused;

create temporary table tie_refused on commit drop as
select
    file_id,
    segment,
    other_file_id as payment_file_id,
    other_segment as payment_segment
from work.decision_in_force(:practice_id, :night)
where kind = 'deposit_tie' and choice = 'break';

insert into tie_found (file_id, segment, payment_file_id, payment_segment, rule, confidence)
select
    decision.file_id,
    decision.segment,
    decision.other_file_id,
    decision.other_segment,
    'decision',
    100
from work.decision_in_force(:practice_id, :night) as decision
inner join deposit_to_tie using (file_id, segment)
inner join payment_to_tie as payment
    on decision.other_file_id = payment.file_id and decision.other_segment = payment.segment
where decision.kind = 'deposit_tie' and decision.choice in ('make', 'confirm');
