#!/usr/bin/env bash
# Package: intl-messageformat 12.1.5
#
# Behaviour: in `{at, time, STYLE}` a style that the library doesn't know (a pattern such as HH:mm, or "Short" with a capital letter)
# gives the DATE without any time. Nothing is thrown, neither when the message is read nor when it is filled in.
#
# Why a guess fails: ICU's MessageFormat, whose syntax the library's documentation says it uses ("ICU Message syntax" page), takes HH:mm
# as a pattern and prints 01:30. One who knows that only short, medium, long and full are listed on that page would expect an error, or
# what `{at, time}` without a style gives. A message that says when something is due silently says on which day instead, and a test
# that only looks for "not empty" passes.
#
# Seen:
#   {at, time}        1:30:00 AM
#   {at, time, short} 1:30 AM
#   {at, time, HH:mm} 11/28/2026
#   {at, time, Short} 11/28/2026
#   {at, time, ::HHmm} 01:30
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --no-save --silent --no-audit --no-fund intl-messageformat@12.1.5
cat > show.mjs <<'JS'
import IntlMessageFormat from "intl-messageformat";

const at = new Date("2026-11-28T01:30:00Z");
// The blank before AM is a narrow one in some versions of the locale data.
const said = (message) => new IntlMessageFormat(message, "en").format({ at }).replaceAll("\u202f", " ");
const expected = {
  "{at, time}": "1:30:00 AM",
  "{at, time, short}": "1:30 AM",
  "{at, time, HH:mm}": "11/28/2026",
  "{at, time, Short}": "11/28/2026",
  "{at, time, ::HHmm}": "01:30",
};
let changed = false;
for (const [message, before] of Object.entries(expected)) {
  const now = said(message);
  console.log(message.padEnd(20), now);
  if (now !== before) {
    console.error(`Changed: ${message} gives ${JSON.stringify(now)}; it was ${JSON.stringify(before)}.`);
    changed = true;
  }
}
if (changed) process.exit(1);
console.log("Confirmed: a time with an unknown style is printed as a date.");
JS
TZ=UTC node show.mjs
