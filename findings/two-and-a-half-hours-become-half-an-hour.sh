#!/usr/bin/env bash
# Package: chrono-node 2.10.3 (chrono.zh.hans, chrono.zh.hant)
#
# Behaviour: 两个半小时后 ("in two and a half hours") is read as "in half an hour", and so are 3个半小时后 and 1個半小時後: only 半小时后 within
# it is found, the number before it counts for nothing. 两个半月后 ("in two and a half months") is in half a month.
#
# Why a guess fails: 两个小时后 and 半小时后 are both read rightly, so one expects their joint form to be read, or not to be found at all. What
# is found is a piece out of the middle that means something else, hours too early; text and index of the result are all that tells.
#
# Seen, from Monday, 30 November 2026, 9 in the morning:
#   两个小时后 11-30 11:00, 两个半小时后 11-30 09:30 (半小时后), 3个半小时后 11-30 09:30 (半小时后), 1個半小時後 11-30 09:30 (半小時後)
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --no-save --silent --no-audit --no-fund chrono-node@2.10.3
cat > show.mjs <<'JS'
import * as chrono from "chrono-node";

const morning = new Date(2026, 10, 30, 9, 0);
const two = (number) => String(number).padStart(2, "0");
const read = (locale, text) => {
  const [found] = locale.parse(text, morning);
  const at = found.date();
  const when = `${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
  return `${text} ${when}${found.text === text ? "" : ` (${found.text})`}`;
};
const { hans, hant } = chrono.zh;
const seen = [
  ...["两个小时后", "两个半小时后", "3个半小时后"].map((text) => read(hans, text)),
  read(hant, "1個半小時後"),
].join(", ");
console.log(seen);
const before =
  "两个小时后 11-30 11:00, 两个半小时后 11-30 09:30 (半小时后), 3个半小时后 11-30 09:30 (半小时后), 1個半小時後 11-30 09:30 (半小時後)";
if (seen !== before) {
  console.error("Changed: hours and a half are read otherwise now.");
  process.exit(1);
}
console.log("Confirmed: of hours and a half only the half hour is read.");
JS
TZ=UTC node show.mjs
