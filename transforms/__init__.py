"""What the files mean: pure functions from bytes to frames. No database, clock, network or Airflow."""
