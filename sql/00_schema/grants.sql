-- in: all tables and views
-- out: who may do what: the loader runs the nights and writes decisions down, the analyst reads the marts; nobody
--   but the owner changes facts
-- grain: one right a schema, so that a new table is covered by the next migration
-- rerun: after every migration that changed something

revoke create on schema public from public;

grant usage on schema raw, core, ref, result, work, mart to claimledger_loader;
grant select, insert, update on all tables in schema raw to claimledger_loader;
grant select, insert, maintain on all tables in schema core to claimledger_loader; -- noqa: PRS
grant select, insert, update, delete, maintain on all tables in schema ref, result to claimledger_loader; -- noqa: PRS
grant usage on schema ledger to claimledger_loader;
grant select, insert, maintain on all tables in schema ledger to claimledger_loader; -- noqa: PRS
grant usage on schema what_if to claimledger_loader;
grant select, insert, delete on all tables in schema what_if to claimledger_loader;
grant select on all tables in schema work, mart to claimledger_loader;
grant insert on work.decision, work.decision_withdrawal, work.dispute_status to claimledger_loader;

grant usage on schema mart to claimledger_analyst;
grant select on all tables in schema mart to claimledger_analyst;
