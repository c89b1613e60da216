#!/usr/bin/env bash
# Replays a real uptime trace into a running server through its public interface, asks the server for the availability of
# every service, works out the same figures straight from the file, and compares the two to the millisecond.
#
#   PANTAU_URL=http://127.0.0.1:8080 PANTAU_KEY=<an admin key> docs/replay-uptime-trace.sh [TRACE.csv]
#
# Needs bash, curl and any awk; nothing of this project but the server. PANTAU_CITY (default makassar) is the city that gets
# the 54 services as assets of kind app. They stay there afterwards: use a throw-away data folder. Run it once per folder; a
# second run within an hour is all duplicates and late reports and gives the same figures.
#
# The rule, stated once and used by both sides: a service is checked once a day (intervalSeconds 86400). The status of a
# check holds until the next check, at most 3 intervals (259,200 s); after that nothing is known until the next check. Of two
# checks of the same second the later row counts. Nothing is counted as up or down before the first check.
set -euo pipefail

url=${PANTAU_URL:?the address of the server, such as http://127.0.0.1:8080}
key=${PANTAU_KEY:?a key with the scope admin}
city=${PANTAU_CITY:-makassar}
here=$(cd "$(dirname "$0")" && pwd)
trace=${1:-$here/../src/test/resources/telemetry/uptime-dhbern.csv}
interval=86400
batch=500
from=2026-01-20T00:00:00Z
to=2026-08-25T00:00:00Z to_ms=1787616000000

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The answer's body; a refusal ends the run with what the server said.
call() {
  curl -sS --fail-with-body --max-time 60 -H "Authorization: Bearer $key" "$@" || {
    echo >&2
    echo "refused: ${*: -1}" >&2
    return 1
  }
}

# One number out of a flat JSON answer. $1 the answer, $2 the member.
number() { awk -v name="\"$2\":" '{ i = index($0, name); if (i) { s = substr($0, i + length(name)); sub(/[,}].*/, "", s); print s } }' <<<"$1"; }

# Every check as: id, milliseconds since 1970, status, HTTP code, response time; ids by first appearance. Also the names.
awk -F, -v names="$work/names" '
  function days(y, m, d,   era, yoe, doy) {            # days since 1970 of a date, by the civil calendar
    if (m <= 2) y--
    era = int(y / 400); yoe = y - era * 400
    doy = int((153 * (m + (m > 2 ? -3 : 9)) + 2) / 5) + d - 1
    return era * 146097 + yoe * 365 + int(yoe / 4) - int(yoe / 100) + doy - 719468
  }
  NR == 1 { next }
  NF != 5 { print "row " NR " has " NF " cells" > "/dev/stderr"; exit 1 }
  {
    if (!($2 in id)) {
      id[$2] = sprintf("dhbern-%02d", ++n)
      name = $2; sub(/^"/, "", name); sub(/"$/, "", name); gsub(/""/, "\"", name)
      print id[$2] "\t" name > names
    }
    s = days(substr($1, 1, 4) + 0, substr($1, 6, 2) + 0, substr($1, 9, 2) + 0) * 86400 \
      + substr($1, 12, 2) * 3600 + substr($1, 15, 2) * 60 + substr($1, 18, 2)
    printf "%s %.0f000 %s %d %d\n", id[$2], s, toupper($3), $4, $5
  }' "$trace" >"$work/checks"
echo "$(wc -l <"$work/checks") checks of $(wc -l <"$work/names") services"

# 1. The services become assets.
while IFS=$'\t' read -r id name; do
  json_name=$(sed 's/\\/\\\\/g; s/"/\\"/g' <<<"$name")
  call -X PUT -H 'Content-Type: application/json' -o "$work/put" \
    --data-binary "{\"city\":\"$city\",\"name\":\"$json_name\",\"kind\":\"app\",\"intervalSeconds\":$interval}" \
    "$url/api/v1/assets/$id"
done <"$work/names"

# 2. The checks go in, in the order of the file, as NDJSON.
awk '{ printf "{\"asset\":\"%s\",\"at\":%s,\"status\":\"%s\",\"measures\":{\"http_code\":%d,\"latency_ms\":%d}}\n", $1, $2, $3, $4, $5 }' \
  "$work/checks" | split -l "$batch" - "$work/batch."
accepted=0 duplicate=0 late=0 skewed=0 rejected=0
for part in "$work"/batch.*; do
  answer=$(call -H 'Content-Type: application/x-ndjson' --data-binary "@$part" "$url/api/v1/observations")
  for count in accepted duplicate late skewed rejected; do
    declare "$count=$((${!count} + $(number "$answer" "$count")))"
  done
done
echo "accepted $accepted, duplicate $duplicate, late $late, skewed $skewed, rejected $rejected"
if ((rejected + skewed > 0)); then
  echo "too_old: start the server with PANTAU_HISTORY_RAW_RETENTION=3650d; skewed: the server's clock is wrong" >&2
  exit 1
fi

# 3. History follows the journal by itself: wait until the server says that it holds everything.
for ((second = 0; ; second++)); do
  lag=$(call "$url/metrics" | awk '$1 == "pantau_history_lag_entries" { printf "%d", $2 }')
  [ "$lag" = 0 ] && break
  ((second < 60)) || { echo "history still lags $lag entries after a minute" >&2; exit 1; }
  sleep 1
done

# 4. The same figures, once from the server, once from the file; milliseconds of up, down and unknown since the first check.
while IFS=$'\t' read -r id _; do
  answer=$(call "$url/api/v1/availability?city=$city&by=asset&asset=$id&from=$from&to=$to")
  awk -v id="$id" '
    # The first of this name: further in, the same names tell of a part of the time.
    function of(name,   i) { i = index($0, "\"" name "\":"); return i ? substr($0, i + length(name) + 3) * 1000 : -1 }
    { printf "%s %.0f %.0f %.0f %.0f\n", id, of("up"), of("down"), of("unknown"), of("degraded") + of("blind") + of("maintenance") }
  ' <<<"$answer"
done <"$work/names" | sort >"$work/served"

awk -v limit=$((3 * interval * 1000)) -v to="$to_ms" '
  function close_at(id, next_at,   held) {
    held = next_at - at[id]
    if (held > limit) { unknown[id] += held - limit; held = limit }
    sum[id, status[id]] += held
  }
  ($1 in at) { close_at($1, $2) }
  { at[$1] = $2; status[$1] = $3 }
  END {
    for (id in at) { close_at(id, to); printf "%s %.0f %.0f %.0f 0\n", id, sum[id, "UP"], sum[id, "DOWN"], unknown[id] }
  }' "$work/checks" | sort >"$work/computed"

# 5. Side by side.
join "$work/served" "$work/computed" | awk -v names="$work/names" '
  BEGIN {
    while ((getline line < names) > 0) { split(line, part, "\t"); name[part[1]] = part[2] }
    printf "%-10s %15s %15s %15s %9s  %-5s %s\n", "asset", "up s", "down s", "unknown s", "percent", "same", "service"
  }
  {
    same = $2 == $6 && $3 == $7 && $4 == $8 && $5 == $9
    known = $6 + $7
    printf "%-10s %15.3f %15.3f %15.3f %9.4f  %-5s %s\n", $1, $2 / 1000, $3 / 1000, $4 / 1000,
      known ? 100 * $6 / known : 0, same ? "yes" : "NO", name[$1]
    if (!same) {
      printf "           %15.3f %15.3f %15.3f            from the file\n", $6 / 1000, $7 / 1000, $8 / 1000
      different++
    }
  }
  END {
    printf "%d services compared, %d different\n", NR, different
    exit different > 0 || NR == 0
  }'
