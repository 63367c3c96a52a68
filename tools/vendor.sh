#!/bin/sh
# Refreshes what stands in src/Web/wwwroot: styles, fonts, map library and their licences.
# Only for maintainers, needs Node 20 or newer; the product itself needs none of it.
set -eu
cd "$(dirname "$0")/vendor"
npm ci --no-fund --no-audit --ignore-scripts
node vendor.js
