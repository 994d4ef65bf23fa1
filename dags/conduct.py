"""How every DAG and task behaves: who owns it, what is tried again, who is told, and what a fault may say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from airflow.sdk import ExceptionRetryPolicy, RetryAction, RetryRule, task
from airflow.sdk.exceptions import AirflowSkipException

Given = ParamSpec("Given")
Result = TypeVar("Result")

# How many tasks may be in the warehouse at once: the slots of this pool, on Airflow's page under Admin, Pools.
WAREHOUSE_POOL = "warehouse"

# A database that is away may come back; bad configuration stays bad however often it is tried.
RETRY_POLICY = ExceptionRetryPolicy(
    rules=[
        RetryRule(
            exception="transforms.errors.WarehouseError",
            action=RetryAction.RETRY,
            retry_delay=timedelta(seconds=20),
            reason="the database was away",
        ),
        RetryRule(exception=Exception, action=RetryAction.FAIL, reason="trying again would not help"),
    ],
)

TASKS: dict[str, Any] = {
    "owner": "billing-operations",
    "retries": 3,  # also of a task whose process was killed, which leaves no exception to judge by
    "retry_delay": timedelta(seconds=20),
    "retry_policy": RETRY_POLICY,
    "execution_timeout": timedelta(hours=2),
    "pool": WAREHOUSE_POOL,
}


def conduct(file: str, doc: str, **of_tasks: object) -> dict[str, Any]:
    """What all DAGs have in common: the file gives the name, its docstring the page's text.

    Args:
        file: the DAG's file.
        doc: its docstring.
        of_tasks: what this DAG's tasks have beyond those of every DAG.
    """
    return {
        "dag_id": Path(file).stem,
        "description": doc.partition("\n")[0],
        "doc_md": doc,
        "default_args": {**TASKS, **of_tasks},
        "catchup": False,
        "max_active_runs": 1,
    }


def step(**options: object) -> Callable[[Callable[Given, Result]], Any]:
    """Makes a task of a function: its docstring is the text on the page, and it fails in our words.

    Args:
        options: what else Airflow's `@task` takes.
    """
    return lambda function: task(doc_md=function.__doc__, **options)(in_words(function))


def in_words(function: Callable[Given, Result]) -> Callable[Given, Result]:
    """Lets a task fail in our words only: Airflow logs the message of an exception and of all that led to it.

    The message of a database's exception can repeat a row, and with it a patient's data.
    """

    @wraps(function)
    def run(*given: Given.args, **named: Given.kwargs) -> Result:
        try:
            return function(*given, **named)
        except AirflowSkipException:
            raise
        except Exception as error:
            from transforms.errors import in_words as worded

            raise worded(error) from None

    return run
