#!/bin/sh
# Creates the virtual environment named by the first argument from the hash-locked requirements, with the first Python >= 3.12
# on the PATH that can create one, or else with uv.
set -eu
venv=${1:-.venv}
cd "$(dirname -- "$0")/.."

python= unable= found="no Python"
for candidate in python3.12 python3.13 python3.14 python3.15 python3 python; do
    version=$("$candidate" --version 2>/dev/null) || continue
    if ! "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null; then
        found=$version
    elif "$candidate" -c 'import ensurepip, venv' 2>/dev/null; then
        python=$candidate
        break
    else
        unable=$version
    fi
done

announce() {
    echo "Setting up $venv with $1 (once; the language model is about 35 MB) ..." >&2
}

if [ -n "$python" ]; then
    announce "$version"
    "$python" -m venv --clear "$venv"
    export PIP_DISABLE_PIP_VERSION_CHECK=1
    "$venv/bin/python" -m pip install -qq --require-hashes -r requirements.txt
    "$venv/bin/python" -m pip install -qq --no-deps --no-build-isolation -e .
elif command -v uv >/dev/null 2>&1; then
    announce "uv"
    uv venv --quiet --clear --python 3.12 "$venv"
    uv pip install --quiet --python "$venv/bin/python" --require-hashes -r requirements.txt
    uv pip install --quiet --python "$venv/bin/python" --no-deps --no-build-isolation -e .
elif [ -n "$unable" ]; then
    echo "$unable cannot create virtual environments: its venv package is missing." >&2
    echo "Install it (Debian and Ubuntu: apt install python3-venv), or install uv, and run the command again." >&2
    exit 1
else
    echo "monitor needs Python 3.12 or newer (found: $found)." >&2
    echo "Install one, or install uv, and run the command again." >&2
    exit 1
fi
