#!/usr/bin/env bash
# Packages: Node 26.10.0's own Temporal (installed as the `node` package) beside @js-temporal/polyfill 0.5.1, the polyfill of those who
# wrote the proposal
#
# Behaviour: Temporal.PlainTime.from throws a RangeError for the full hours 0100 to 1200 written in four digits, and for times with
# seconds such as "093000", with the words that they could be a month and a day. 0900 would be day zero of September, and six digits
# are no month and day at all. The polyfill takes them. "1300" is taken by both, and "T0900" as well.
#
# Why a guess fails: ISO 8601 has the short form, and the standard (ECMAScript Temporal, grammar of time strings) asks for the T only
# where the whole text could also be read as month and day, or as year and month. In that grammar days begin at 01 and months end at 12,
# so the half hours of a morning ("0930", 30 September) are refused by rule and the full hours aren't. A try in the afternoon shows
# nothing, and a program that was tested with the polyfill fails on the runtime that brings Temporal along.
#
# Seen (Node, polyfill):
#   0900 RangeError 09:00:00     1200 RangeError 12:00:00     093000 RangeError 09:30:00
#   0930 RangeError RangeError   0931 09:31:00 09:31:00       1300 13:00:00 13:00:00       T0900 09:00:00 09:00:00
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --no-save --silent --no-audit --no-fund @js-temporal/polyfill@0.5.1 node@26.10.0
cat > show.mjs <<'JS'
import { Temporal as Polyfill } from "@js-temporal/polyfill";

const read = (implementation, text) => {
  try {
    return implementation.PlainTime.from(text).toString();
  } catch (error) {
    return error.name;
  }
};
const cases = [
  ["0900", "RangeError", "09:00:00"],
  ["1200", "RangeError", "12:00:00"],
  ["093000", "RangeError", "09:30:00"],
  ["0930", "RangeError", "RangeError"],
  ["0931", "09:31:00", "09:31:00"],
  ["1300", "13:00:00", "13:00:00"],
  ["T0900", "09:00:00", "09:00:00"],
];
let changed = false;
for (const [text, nativeBefore, polyfillBefore] of cases) {
  const [native, polyfill] = [read(Temporal, text), read(Polyfill, text)];
  console.log(text.padEnd(7), native.padEnd(11), polyfill);
  if (native !== nativeBefore || polyfill !== polyfillBefore) {
    console.error(`Changed: ${text} was ${nativeBefore} in Node and ${polyfillBefore} in the polyfill.`);
    changed = true;
  }
}
if (changed) process.exit(1);
console.log("Confirmed: Node refuses full hours of the morning that the standard takes.");
JS
node_modules/.bin/node show.mjs
