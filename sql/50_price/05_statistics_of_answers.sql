-- in: tables of ref and result that have grown since they were last analysed
-- out: the planner's statistics, nothing else
-- grain: one table
-- rerun: nothing, while they do not grow

select result.refresh_statistics(told.name)
from (values ('ref'), ('result')) as told (name);
