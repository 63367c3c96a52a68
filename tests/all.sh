#!/usr/bin/env bash
# Every suite, on both engines. Installs what is missing. Closes with "N passed, N failed".   all.sh [--quick]
set -uo pipefail
cd "$(dirname "$0")/.."
quick=${1:-}
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
export XUNIT_PRINT_MAX_STRING_LENGTH=600   # a browser's complaint ends with the address it is about
work=$(mktemp -d); chmod 711 "$work"; passed=0; failed=0; skipped=0
cleanup() { [ -d "$work/pg/data" ] && tests/postgres.sh stop "$work/pg"; rm -rf "$work"; }
trap cleanup EXIT

install() {
  local missing=()
  [ -x /usr/bin/chromium ] || missing+=(chromium)
  ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing+=(postgresql postgresql-contrib)
  [ -x /usr/sbin/pgbouncer ] || missing+=(pgbouncer)
  [ -x /usr/bin/pdftotext ] || missing+=(poppler-utils)
  [ ${#missing[@]} -eq 0 ] && return
  local as=(); [ "$(id -u)" = 0 ] || as=(sudo)
  echo "Installing from Debian: ${missing[*]}"
  "${as[@]}" apt-get update -qq && "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >/dev/null
}

# suite NAME EXECUTABLE [ENV=VALUE…]: runs one suite, prints its failures, adds up its counts.
suite() {
  local name=$1 exe=$2; shift 2
  local log="$work/$name.log" start=$SECONDS line
  env "$@" "artifacts/bin/$exe/debug/$exe" -noColor -noLogo >"$log" 2>&1
  local status=$?
  line=$(grep -E "Total: [0-9]+, Errors" "$log" | tail -1)
  if [ -z "$line" ]; then
    echo "✗ $name ended without a summary (status $status)"; tail -40 "$log"; failed=$((failed + 1)); return
  fi
  local total=$(sed -E 's/.*Total: ([0-9]+).*/\1/' <<<"$line") errors=$(sed -E 's/.*Errors: ([0-9]+).*/\1/' <<<"$line")
  local bad=$(sed -E 's/.*Failed: ([0-9]+).*/\1/' <<<"$line") skip=$(sed -E 's/.*Skipped: ([0-9]+).*/\1/' <<<"$line")
  [ $((bad + errors)) -gt 0 ] && grep -A 25 -E "\[FAIL\]|\[ERROR\]" "$log" | head -300
  [ "$status" -ne 0 ] && [ $((bad + errors)) -eq 0 ] && { echo "✗ $name exited with $status"; tail -20 "$log"; errors=1; }
  echo "• $name: $((total - bad - skip)) passed, $((bad + errors)) failed, $skip skipped, $((SECONDS - start)) s"
  passed=$((passed + total - bad - skip)); failed=$((failed + bad + errors)); skipped=$((skipped + skip))
}

[ "$quick" = --quick ] || install
dotnet build Opora.slnx -v q -clp:ErrorsOnly || { echo "0 passed, 1 failed"; exit 1; }

suite Roads Roads.Tests
suite Dispatch Dispatch.Tests
suite Web-SQLite Web.Tests
if [ "$quick" != --quick ]; then
  port=$((20000 + RANDOM % 20000))
  tests/postgres.sh start "$work/pg" $port && tests/postgres.sh database "$work/pg" $port opora_test
  suite Web-PostgreSQL Web.Tests \
    TEST_DB="Host=127.0.0.1;Port=$port;Username=app;Database=opora_test;Maximum Pool Size=80" \
    TEST_DB_OWNER="Host=127.0.0.1;Port=$port;Username=owner;Database=opora_test" TEST_DB_FOLDER="$work/pg"
  suite Journeys Journeys.Tests
fi

echo "$passed passed, $failed failed, $skipped skipped"
[ $failed -eq 0 ]
