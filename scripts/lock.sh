#!/bin/sh
# Renew the lock files: exact versions with hashes for every platform, and no download addresses.
# Usage: lock.sh BIN
set -eu
bin=$1
"$bin/python" -m pip install --quiet --disable-pip-version-check 'uv>=0.5'
lock() {
    "$bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-header --no-annotate --no-emit-index-url --no-emit-find-links --upgrade "$@"
}
lock pyproject.toml requirements/build.in --output-file requirements/site.txt
lock pyproject.toml requirements/build.in --group test --constraint requirements/site.txt --output-file requirements/test.txt
# What checks the built pages comes from npm; its lock file holds hashes and no addresses either.
if command -v npm >/dev/null; then
    (cd tests/npm && npm update --package-lock-only)
    (cd scripts/npm && npm update --package-lock-only)
    (cd bench/npm && npm update --package-lock-only)
else
    echo 'npm was not found, so tests/npm/package-lock.json stays as it is.' >&2
fi
lock pyproject.toml requirements/build.in --group bench --constraint requirements/test.txt --output-file requirements/bench.txt
lock pyproject.toml requirements/build.in --group fuzz --constraint requirements/test.txt --output-file requirements/fuzz.txt
