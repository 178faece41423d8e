# Một Cửa: every command of the project. What stands behind them is in config/ and tests/.
.DEFAULT_GOAL := help
.PHONY: help run setup stop test check i18n compliance screenshots bench clean

# Variables given on the command line (ODOO=, PGHOST=, PORT=, DATABASE=) reach the scripts by themselves.
CONFIG := python3 -m config
TOOLS := var/venv/bin/python

help: ## list the commands
	@grep -E '^[a-z0-9]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9]+):.*## /  make \1\t/' | expand -t 22

run: ## set up what is missing and serve the demonstration on http://127.0.0.1:8069
	@$(CONFIG) run

setup: ## set up Odoo, its libraries and PostgreSQL without serving anything
	@$(CONFIG) setup

stop: ## stop the web server and the embedded PostgreSQL
	@$(CONFIG) stop

clean: ## stop everything and remove var/, with its databases
	@$(CONFIG) clean
