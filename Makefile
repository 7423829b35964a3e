# `make` explains itself: the text after ## is the help.
.DEFAULT_GOAL := help
.PHONY: help demo test check fix docs bench lock

PYTHON ?= python3
BIN := .venv/bin
PREPARE := @$(PYTHON) tools/prepare.py

help: ## Show this list
	@echo "Midspan. What make can do here:"
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-7s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo "Start with: make demo"

demo: ## Open the demonstration center at http://localhost:8000 (Ctrl-C stops it)
	$(PREPARE) app
	@exec $(BIN)/midspan demo $(ARGS)

test: check ## Run the checks and every test, browser tests too (DATABASE_URL=... for another PostgreSQL)
	@$(BIN)/python tools/suite.py $(ARGS)

check: ## Check format, lint, types, imports, migrations, generated docs, templates; changes nothing
	$(PREPARE) dev
	@$(BIN)/python tools/check.py

fix: ## Apply what the checks can mend by themselves, and write the generated docs
	$(PREPARE) dev
	@$(BIN)/python tools/check.py --fix

docs: ## Write the generated docs pages
	$(PREPARE) dev
	@$(BIN)/python tools/docs.py

bench: ## Measure speed; prints figures with machine and date
	$(PREPARE) dev
	@$(BIN)/python -m bench $(ARGS)

lock: ## Lock the dependencies again (after a change in requirements/*.in)
	$(PREPARE) dev
	@sh tools/lock.sh
