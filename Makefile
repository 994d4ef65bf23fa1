# Everything a person types while working on claimledger. `make` lists it.

VENV := .venv/bin
RUN := $(VENV)/claimledger

.DEFAULT_GOAL := help
.PHONY: help setup run stop test lint format pytest orders kills underpayments bench bench-night bench-price docs lock clean

help: ## list what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 20

setup: ## put .venv in place from the locks (the others do it by themselves)
	@PYTHON="$(PYTHON)" requirements/setup

run: setup ## run a night and print its summary: the example practice, or INBOX=folder [DATE=YYYY-MM-DD]
	@$(RUN) run $(if $(INBOX),--inbox "$(INBOX)") $(if $(DATE),--date "$(DATE)")

stop: ## stop everything that was started
	@if [ -x $(RUN) ]; then $(RUN) stop; fi

test: setup lint pytest ## all checks and tests

lint: setup ## the house rules that machines keep
	$(VENV)/ruff check
	$(VENV)/ruff format --check
	$(VENV)/mypy
	$(VENV)/sqlfluff lint --processes 2 --disable-progress-bar sql
	$(VENV)/lint-imports
	$(VENV)/codespell

format: setup ## lay out Python and SQL as the house rules want it
	$(VENV)/ruff check --fix
	$(VENV)/ruff format
	$(VENV)/sqlfluff fix --processes 2 --disable-progress-bar sql

pytest: setup ## the tests alone
	$(VENV)/pytest -n 2 --dist worksteal

orders: setup ## deliver simulated practices in many orders (ORDERS=1000 each); all must end the same
	CLAIMLEDGER_ORDERS=$(or $(ORDERS),1000) $(VENV)/pytest -n 2 --dist worksteal tests/laws/test_any_order.py

kills: setup ## kill nights, their server and services at random moments (KILLS=200); all must end as if undisturbed
	CLAIMLEDGER_KILLS=$(or $(KILLS),200) $(VENV)/pytest -n 2 --dist worksteal --durations=0 --durations-min=5 tests/laws/test_killed_nights.py tests/laws/test_killed_services.py

underpayments: setup ## price some 50,000 lines (CLAIMS=24000) with payers' mistakes among them; prints what was taken for what
	CLAIMLEDGER_CONTRACT_CLAIMS=$(or $(CLAIMS),24000) $(VENV)/pytest tests/practice/test_underpayments_against_truth.py

bench: setup ## measure the readers and the load; prints a table
	$(VENV)/python -m bench
	$(VENV)/python -m bench.load

bench-night: setup ## time a night of 20,000 remittance claims against 500,000 claims of history
	$(VENV)/python -m bench.night

bench-price: setup ## time the pricing of a million lines (LINES=1000000) under contracts, and a night of 20,000 lines
	$(VENV)/python -m bench.price $(LINES)

docs: setup ## make the data dictionary from the warehouse and the schemas
	$(RUN) start && $(RUN) dictionary

lock: setup ## lock what requirements/*.in ask for, with hashes
	requirements/lock

clean: stop ## remove what was set up and computed; keeps the state folder with its data
	rm -rf .venv build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache *.egg-info
