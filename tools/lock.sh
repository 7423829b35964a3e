#!/bin/sh
# Writes requirements/*.txt from requirements/*.in, with hashes and without any index's address.
set -eu
cd "$(dirname "$0")/.."
uv=$(command -v .venv/bin/uv || command -v uv) || { echo "Install uv first: .venv/bin/pip install uv" >&2; exit 2; }
lock() {
    set="$1"
    shift
    "$uv" pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
        --no-emit-find-links -o "requirements/$set.txt" "requirements/$set.in" "$@"
}
lock app
lock dev -c requirements/app.txt
