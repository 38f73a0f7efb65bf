#!/bin/sh
# Write what is in the lock files as software bills of materials (CycloneDX, JSON).
# Usage: sbom.sh BIN FOLDER
set -eu
bin=$1 folder=$2
mkdir -p "$folder"
# It warns that a lock file does not say which package needs which.
export PYTHONWARNINGS=ignore
for lock in requirements/*.txt; do
    name=$(basename "$lock" .txt)
    "$bin/cyclonedx-py" requirements --pyproject pyproject.toml --output-reproducible \
        --output-format JSON --output-file "$folder/$name.cdx.json" "$lock"
done
# What checks the built pages, the content editor and Eleventy come from npm, which writes its own.
if command -v npm >/dev/null; then
    (cd tests/npm && npm sbom --package-lock-only --sbom-format cyclonedx) >"$folder/npm.cdx.json"
    (cd scripts/npm && npm sbom --package-lock-only --sbom-format cyclonedx) >"$folder/editor.cdx.json"
    (cd bench/npm && npm sbom --package-lock-only --sbom-format cyclonedx) >"$folder/builders.cdx.json"
else
    echo 'npm was not found, so there is no bill of materials for tests/npm, scripts/npm and bench/npm.' >&2
fi
echo "The bills of materials lie in $folder/."
