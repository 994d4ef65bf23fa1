-- in: incoming_bank_holiday (transforms/bank_holidays.py)
-- out: ref.bank_holiday
-- grain: one day on which banks move no money
-- rerun: adds nothing

insert into ref.bank_holiday (holiday_on)
select holiday_on
from incoming_bank_holiday
on conflict do nothing;
