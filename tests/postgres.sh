#!/usr/bin/env bash
# A PostgreSQL of the tests' own, on loopback, with the roles of the product.   postgres.sh start DIR PORT | stop DIR | database DIR PORT NAME
set -euo pipefail
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
as() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
case $1 in
start)
  dir=$2 port=$3
  if [ "$(id -u)" = 0 ]; then install -d -o postgres -g postgres -m 700 "$dir"; else install -d -m 700 "$dir"; fi
  as "$bin/initdb" -D "$dir/data" -U admin --auth=trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
  as "$bin/pg_ctl" -D "$dir/data" -w -l "$dir/log" -o "-c listen_addresses=127.0.0.1 -p $port -k $dir -c fsync=off -c max_connections=200" start >/dev/null
  as "$bin/psql" -q -h "$dir" -p "$port" -U admin -d postgres -c "create role owner login; create role app login" ;;
database)
  dir=$2 port=$3 name=$4
  as "$bin/psql" -q -h "$dir" -p "$port" -U admin -d postgres -c "create database $name owner owner" -c "revoke connect on database $name from public" -c "grant connect on database $name to app"
  as "$bin/psql" -q -h "$dir" -p "$port" -U admin -d "$name" -c "create extension if not exists btree_gist" -c "alter schema public owner to owner" -c "grant usage on schema public to app" ;;
stop)
  as "$bin/pg_ctl" -D "$2/data" -m immediate stop >/dev/null ;;
esac
