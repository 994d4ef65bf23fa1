-- in: :run_name and what was asked
-- out: what_if.run; what_if.line without the run's rows
-- grain: one run
-- rerun: takes the place of an earlier run of the name

select pg_advisory_xact_lock(hashtext('claimledger what if'), hashtext(:run_name));

delete from what_if.line
where practice_id = :practice_id and run_name = :run_name;

delete from what_if.run
where practice_id = :practice_id and run_name = :run_name;

insert into what_if.run (practice_id, run_name, night_on, config_dir, since_on, until_on, payer_id)
values (:practice_id, :run_name, :night, :config_dir, :since, :until, :payer_id);
