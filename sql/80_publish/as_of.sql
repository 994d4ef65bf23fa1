-- in: nothing
-- out: the settings claimledger.night and claimledger.unpublished, to the end of the transaction
-- grain: one row
-- rerun: the marts show the night until the transaction ends

select
    set_config('claimledger.night', cast(cast(:night as date) as text), true) as night_on,
    set_config('claimledger.unpublished', :unpublished, true) as unpublished
