"""The steps of a night, listed once: the DAGs make a task of each, `run_night` calls them one after the other.

Kept apart from what the steps do, so that who only asks for the list does not wait for pandas.
"""

from __future__ import annotations

STEPS = {
    "open": "Open the night with the configuration in force.",
    "receive": "Archive and register what lies in the inbox.",
    "take_in": "Read, check and load the files.",
    "tie_out": "Compare what came in with what was loaded and rejected.",
    "reconcile": "Match remittances to claims.",
    "deposits": "Tie deposits of the bank to payments of remittances.",
    "post": "Post what became known to the ledger.",
    "price": "Compare what was allowed with the fee schedule.",
    "worklists": "Write the night's worklist.",
    "checkpoint": "Check the warehouse before anything leaves it.",
    "publish": "Publish the worklists.",
}
# A stage of several folders runs them one after the other in one transaction: what is priced once as it was billed is
# priced again as payers may have read it; then what was allowed is read for rates that changed.
FOLDERS = {"50_price": ("50_price", "54_suppose", "50_price/45_expected", "56_explain", "57_drift")}
# Folders with nothing to do on a night for which a question in `sql/` is answered with no.
ONLY_IF = dict.fromkeys(("54_suppose", "50_price/45_expected", "56_explain"), "53_differs/anything_differs.sql")
STAGES = {
    "reconcile": "40_reconcile",
    "deposits": "42_deposits",
    "post": "45_post",
    "price": "50_price",
    "worklists": "60_worklists",
}
