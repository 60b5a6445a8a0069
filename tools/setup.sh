#!/bin/sh
# Creates the virtual environment named by the first argument from the hash-locked requirements, with the first Python >= 3.12
# that is found, or with uv where there is none.
set -eu
venv=${1:-.venv}
here=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
cd "$here"

new_enough() {
    "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1
}

python=
for candidate in python3.14 python3.13 python3.12 python3 python; do
    if new_enough "$candidate"; then
        python=$candidate
        break
    fi
done

echo "Setting up $venv (once; the language model is about 35 MB) ..." >&2
if [ -n "$python" ]; then
    "$python" -m venv --clear "$venv"
    PIP_DISABLE_PIP_VERSION_CHECK=1 "$venv/bin/python" -m pip install --quiet --require-hashes -r requirements.txt
    PIP_DISABLE_PIP_VERSION_CHECK=1 "$venv/bin/python" -m pip install --quiet --no-deps --no-build-isolation -e .
elif command -v uv >/dev/null 2>&1; then
    echo "No Python 3.12 or newer is on the PATH; uv provides one." >&2
    uv venv --quiet --clear --python '>=3.12' "$venv"
    uv pip install --quiet --python "$venv/bin/python" --require-hashes -r requirements.txt
    uv pip install --quiet --python "$venv/bin/python" --no-deps --no-build-isolation -e .
else
    found=$(python3 --version 2>/dev/null || echo "no Python")
    echo "monitor needs Python 3.12 or newer (found: $found)." >&2
    echo "Install one, or install uv, and run the command again." >&2
    exit 1
fi
