#!/usr/bin/env bash
# Installs Chromium, which the tests of the dossier's page open, where it is missing and apt can bring it.
set -euo pipefail

for name in chromium chromium-browser google-chrome chrome; do
  if command -v "$name" >/dev/null; then exit 0; fi
done

if ! command -v apt-get >/dev/null || [ "$(id -u)" -ne 0 ]; then
  echo 'no Chromium and no way to install it here: the tests that need it are skipped' >&2
  exit 0
fi

apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null
