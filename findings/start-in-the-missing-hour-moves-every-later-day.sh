#!/usr/bin/env bash
# Package: rrule-temporal 2.2.8
#
# Behaviour: a daily rule whose DTSTART falls into the hour that clocks skip in spring (02:30 in New York on 14 March 2027) doesn't
# only ring an hour later on that one day: it rings at 03:30 on every day after it, and toString() writes 03:30 as the DTSTART. The same
# rule begun one day earlier leaves 14 March out and goes on at 02:30.
#
# Why a guess fails: RFC 5545 (3.3.5) reads a start that doesn't exist with the offset from before the gap, which moves that one moment
# to 03:30, and (3.3.10) takes what a rule doesn't say from DTSTART, which says 02:30. The readme says so too: an explicit DTSTART has
# rules of its own, and later periods keep the original time. So 02:30 is expected from the second day on. Writing the rule out and
# reading it back can't mend it, since the original time is gone.
#
# Seen:
#   begun on 14 March: 14 03:30, 15 03:30, 16 03:30   written again as 20270314T033000
#   begun on 13 March: 13 02:30, 15 02:30, 16 02:30
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --no-save --silent --no-audit --no-fund rrule-temporal@2.2.8
cat > show.mjs <<'JS'
import { RRuleTemporal } from "rrule-temporal";

const daily = (start) =>
  new RRuleTemporal({ rruleString: `DTSTART;TZID=America/New_York:${start}\nRRULE:FREQ=DAILY;COUNT=3` });
const days = (rule) => rule.all().map((at) => at.toString().slice(8, 16).replace("T", " ")).join(", ");
const inGap = daily("20270314T023000");
const before = daily("20270313T023000");
const written = /DTSTART[^:]*:(\S+)/.exec(inGap.toString())?.[1];
console.log("begun on 14 March:", days(inGap), " written again as", written);
console.log("begun on 13 March:", days(before));
if (
  days(inGap) !== "14 03:30, 15 03:30, 16 03:30" ||
  written !== "20270314T033000" ||
  days(before) !== "13 02:30, 15 02:30, 16 02:30"
) {
  console.error("Changed: a start in the missing hour no longer moves all later days in this way.");
  process.exit(1);
}
console.log("Confirmed: a start in the missing hour moves every later day by an hour.");
JS
TZ=UTC node show.mjs
