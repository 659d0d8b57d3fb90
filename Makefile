# Every target is one command of bootstrap.py, which can be called directly where there is no make.
PYTHON ?= python3
ARGS ?=

.PHONY: run test check lint wheel bench slow studies clean help

# Set up what is missing and open the app; ARGS go to `comeback serve`.
run:
	@$(PYTHON) bootstrap.py run $(ARGS)

# Set up what the tests need, the browser included, and run every check and test.
test:
	@$(PYTHON) bootstrap.py test $(ARGS)

# Run what reads the code and every test that needs no browser.
check:
	@$(PYTHON) bootstrap.py check $(ARGS)

# Run only what reads the code: format, rules, templates, spelling, imports, types.
lint:
	@$(PYTHON) bootstrap.py lint

# Build the package, install it in a fresh environment elsewhere and try it there.
wheel:
	@$(PYTHON) bootstrap.py wheel $(ARGS)

# Print the times the project watches.
bench:
	@$(PYTHON) bootstrap.py bench $(ARGS)

# Run the tests that take minutes.
slow:
	@$(PYTHON) bootstrap.py slow $(ARGS)

# Reproduce what is found with simulated students, an hour on all cores; ARGS="--only 01" does one study.
studies:
	@$(PYTHON) bootstrap.py studies $(ARGS)

# Remove what set-up made here; the journal stays where it is.
clean:
	@$(PYTHON) bootstrap.py clean

# Say what each command does.
help:
	@$(PYTHON) bootstrap.py help
