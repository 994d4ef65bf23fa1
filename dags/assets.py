"""What one DAG leaves for the next, said once."""

from airflow.sdk import Asset

WORKLISTS = Asset(name="worklists", uri="claimledger://worklists", group="claimledger")
