#!/usr/bin/env bash
# Package: rrule-temporal 2.2.8
#
# Behaviour: when clocks go back by an hour, FREQ=HOURLY leaves out the hour that comes twice, so that two hours pass between two
# occurrences. FREQ=MINUTELY;INTERVAL=60 over the same night comes every 60 minutes. On Lord Howe Island, where clocks move by half an
# hour, FREQ=HOURLY itself comes every 60 minutes and then stands at another minute of the hour for good.
#
# Why a guess fails: where the readme speaks of rules below a day (in its part on RSCALE), it says that hours and minutes are counted in
# real time since DTSTART, and RFC 5545 knows no difference between an hour and 60 minutes. (Read by the letter, the RFC takes a local
# time that comes twice as the first one, but then the rule in minutes would have to leave it out as well.) "Ask again every hour" skips
# one hour in New York and in London, none in Lord Howe, and none if the same wish is written in minutes.
#
# Seen (minutes between occurrences):
#   HOURLY               America/New_York     60 60 120 60 60
#   MINUTELY;INTERVAL=60 America/New_York     60 60 60 60 60
#   HOURLY               Europe/London        60 60 120 60 60
#   HOURLY               Australia/Lord_Howe  60 60 60 60 60, from 01:30 to 02:00
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --no-save --silent --no-audit --no-fund rrule-temporal@2.2.8
cat > show.mjs <<'JS'
import { RRuleTemporal } from "rrule-temporal";

const cases = [
  ["FREQ=HOURLY", "America/New_York", "20261031T233000", "60 60 120 60 60", "23:30 00:30 01:30 02:30 03:30 04:30"],
  ["FREQ=MINUTELY;INTERVAL=60", "America/New_York", "20261031T233000", "60 60 60 60 60", "23:30 00:30 01:30 01:30 02:30 03:30"],
  ["FREQ=HOURLY", "Europe/London", "20261024T233000", "60 60 120 60 60", "23:30 00:30 01:30 02:30 03:30 04:30"],
  ["FREQ=HOURLY", "Australia/Lord_Howe", "20270403T233000", "60 60 60 60 60", "23:30 00:30 01:30 02:00 03:00 04:00"],
];
let changed = false;
for (const [rule, zone, start, gapsBefore, clocksBefore] of cases) {
  const text = `DTSTART;TZID=${zone}:${start}\nRRULE:${rule};COUNT=6`;
  const found = new RRuleTemporal({ rruleString: text }).all();
  const gaps = found.slice(1).map((at, index) => (at.epochMilliseconds - found[index].epochMilliseconds) / 60_000).join(" ");
  const clocks = found.map((at) => at.toString().slice(11, 16)).join(" ");
  console.log(rule.padEnd(26), zone.padEnd(20), clocks, "| minutes between:", gaps);
  if (gaps !== gapsBefore || clocks !== clocksBefore) {
    console.error(`Changed: ${rule} in ${zone} was ${clocksBefore} (${gapsBefore}).`);
    changed = true;
  }
}
if (changed) process.exit(1);
console.log("Confirmed: an hourly rule leaves out the repeated hour, the same rule in minutes doesn't.");
JS
TZ=UTC node show.mjs
