-- Prepares a PostgreSQL server (16 or later) for claimledger. Run once, as a superuser, with psql:
--     CLAIMLEDGER_DATABASE_PASSWORD=… psql --file deploy/external-postgresql.sql
-- out: the roles of the three duties, the user `claimledger` who may take each on, the databases claimledger and airflow
-- rerun: stops at the first role that exists; nothing is changed

\set ON_ERROR_STOP on
\getenv password CLAIMLEDGER_DATABASE_PASSWORD

create role claimledger_owner nologin;   -- owns the tables, runs the migrations
create role claimledger_loader nologin;  -- runs the nights
create role claimledger_analyst nologin; -- reads the schema mart
create role claimledger login password :'password';
grant claimledger_owner, claimledger_loader, claimledger_analyst to claimledger with inherit false, set true;

create database claimledger owner claimledger_owner;
revoke all on database claimledger from public;
grant connect, temporary on database claimledger to claimledger, claimledger_loader, claimledger_analyst;

create database airflow owner claimledger; -- Airflow's own metadata
revoke all on database airflow from public;
