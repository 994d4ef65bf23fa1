-- in: the server's own counters
-- out: reads only: tables of core that have grown by a hundredth and more since they were last analysed
-- grain: one table
-- rerun: nothing, once they are analysed

select relname
from pg_stat_user_tables
where schemaname = 'core' and n_mod_since_analyze > 1000 + n_live_tup / 100
order by relname;
