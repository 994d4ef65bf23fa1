-- in: :waiting, how many files were still being written when the inbox was read
-- out: raw.night
-- grain: one night
-- rerun: as the latest run found it

update raw.night set files_waiting = :waiting
where practice_id = :practice_id and night_on = :night;
