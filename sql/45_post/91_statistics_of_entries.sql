-- in: tables of the ledger that have grown since they were last analysed
-- out: the planner's statistics, nothing else
-- grain: one table
-- rerun: nothing, while they do not grow

select result.refresh_statistics('ledger');
