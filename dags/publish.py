"""Checks a night in the warehouse and publishes its worklists.

**Reads** `core`, `result` and the night's record. **Writes** the Data Docs, the workbook and the time of publication.
**Runs** when a night has written its worklists, and by hand through the form; a rerun writes the same workbook.
**Late** when the night is.

**At 3 a.m.** the end of the red task's log says what to do:

- `checkpoint`: it names the check that does not hold and the page with the rows. What was loaded stays, yesterday's
  worklists are still shown. Mend the cause and run the night again.
- `publish`: make room on the disk, and clear it.

More in docs/operations.md.
"""

from airflow.sdk import PartitionedAssetTimetable, dag

import steps
from assets import WORKLISTS
from conduct import conduct
from night_of_run import PUBLISH_FORM
from tags import Tag


@dag(
    **conduct(__file__, __doc__),
    schedule=PartitionedAssetTimetable(assets=WORKLISTS),
    params=PUBLISH_FORM,
    tags=[Tag.WORKLISTS, Tag.PUBLICATION],
)
def publish() -> None:
    steps.checkpoint() >> steps.publish()


publish()
