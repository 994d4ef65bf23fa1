-- in: nothing
-- out: the setting claimledger.night, to the end of the transaction
-- grain: one row
-- rerun: the marts show the night until the transaction ends

select set_config('claimledger.night', cast(cast(:night as date) as text), true) as night_on
