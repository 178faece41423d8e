# Một Cửa: every command of the project. What stands behind them is in config/ and tests/.
# Variables given on the command line (ODOO=, PGHOST=, PORT=, DATABASE=) reach the scripts by
# themselves.
.DEFAULT_GOAL := help
.PHONY: help run stop setup test check compliance i18n backup restore verify bench screenshots clean ready

SET_UP := python3 -m config
TOOLS := var/venv/bin/python -m

help: ## list the commands
	@grep -E '^[a-z0-9]+:.*## ' Makefile | sed -E 's/^([a-z0-9]+):.*## /  make \1\t/' | expand -t 20

run: ## set up what is missing and serve the demonstration on http://127.0.0.1:8069
	@$(SET_UP) run

stop: ## stop the web server and the embedded PostgreSQL
	@$(SET_UP) stop

setup: ## set up Odoo, its libraries and PostgreSQL, without serving anything
	@$(SET_UP) setup

backup: ## write DATABASE= and its files to var/backup/ (FOLDER=), keep the newest 14 (KEEP=)
	@$(SET_UP) backup

restore: ## make the new database DATABASE= from an archive FILE=
	@$(SET_UP) restore

verify: ## verify the chain of posted money of DATABASE=
	@$(SET_UP) verify

test: ready ## run every test; LAYERS="rules addons" runs some of rules architecture addons install e2e
	@$(TOOLS) tests.run $(LAYERS)

check: ready ## ruff, pylint-odoo, XML, translations, architecture
	@$(TOOLS) config.tools check

compliance: ready ## print which clauses of the regulation are proven, and by which tests
	@$(TOOLS) tests.compliance

i18n: ready ## export the terms of the addons and bring the Vietnamese up to them
	@$(TOOLS) config.tools i18n

bench: ready ## measure ours beside the reference; writes docs/performance.md
	@$(TOOLS) config.tools bench

screenshots: ready ## take the pictures of the README from a running system
	@$(TOOLS) tests.e2e.screenshots

clean: ## stop everything and remove var/ with its databases
	@$(SET_UP) clean

ready:
	@$(SET_UP) setup-tests >&2
