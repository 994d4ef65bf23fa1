"""Takes a night's files into the warehouse and makes its worklists.

**Reads** the inbox and the configuration. **Writes** `core`, `result` and the night's record (`mart.night`).
**Runs** at 04:00 in the time zone of `[core] default_timezone`, one night at a time, and by hand through the form.
A night is the partition key of its runs; a rerun or a backfill gives the same rows and loads no file twice.
**Late** when it takes two hours longer than ten earlier nights did on average.

**At 3 a.m.** the end of the red task's log names the file or setting and the remedy:

- `open`: correct the configuration.
- `receive`: make the inbox readable, or make room on the disk.
- `take_in`: what the log names is not loaded, everything else is. A bad file never turns it red.
- `tie_out`: a batch is missing; worklists without it would accuse payers of what lies unread.
- `reconcile`, `deposits`, `post`, `price`, `worklists`: nothing of the step was kept.

Then clear the first red task with what comes after it. Leaving it until morning loses nothing: yesterday's worklists
stay. More in docs/operations.md.
"""

from datetime import timedelta

from airflow.sdk import CronPartitionTimetable, DeadlineAlert, DeadlineReference, SyncCallback, dag

from alarms import close_as_failed, night_is_late
from conduct import conduct
from night_of_run import KEY_FORMAT, NIGHT_FORM, TIMEZONE
from steps import deposits, open_night, post, price, receive, reconcile, take_in, tie_out, worklists
from tags import Tag

# Services started for the first time in the hours after four have missed no night.
FIRST_RUN = timedelta(0)
# Not DAGRUN_QUEUED_AT: Airflow 3.3.2 cannot clear a failed run that has such a deadline (decision 0504).
USUAL_END = DeadlineReference.AVERAGE_RUNTIME(max_runs=10, min_runs=1)


@dag(
    **conduct(__file__, __doc__, on_failure_callback=close_as_failed),
    schedule=CronPartitionTimetable("0 4 * * *", timezone=TIMEZONE, run_immediately=FIRST_RUN, key_format=KEY_FORMAT),
    params=NIGHT_FORM,
    deadline=DeadlineAlert(USUAL_END, timedelta(hours=2), SyncCallback(night_is_late)),
    tags=[Tag.CLAIMS, Tag.REMITTANCES, Tag.WORKLISTS],
)
def night() -> None:
    batches = receive()
    taken_in = take_in.expand(file_ids=batches)
    open_night() >> batches
    [batches, taken_in] >> tie_out() >> reconcile() >> deposits() >> post() >> price() >> worklists()


night()
