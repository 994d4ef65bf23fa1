"""The tags by which people find a DAG on Airflow's page."""

from enum import StrEnum


class Tag(StrEnum):
    """What a DAG does for the practice; every DAG carries at least one."""

    CLAIMS = "claims"
    REMITTANCES = "remittances"
    WORKLISTS = "worklists"
    PUBLICATION = "publication"
