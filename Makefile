# The steps by name; works with BSD and GNU make. `./run` and `./test` are all a newcomer needs.
PY = .venv/bin/python
LOCK = uv pip compile --universal --generate-hashes --python-version 3.11 --only-binary :all: --no-header --quiet

fmt:
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .
	.venv/bin/djade --target-version 5.2 `git ls-files 'templates/*.html'`
	.venv/bin/djhtml --tabwidth 2 templates

lock:
	.venv/bin/$(LOCK) -o requirements.txt requirements.in
	.venv/bin/$(LOCK) -o requirements-dev.txt requirements-dev.in

migrations:
	$(PY) manage.py makemigrations events

.PHONY: fmt lock migrations
