#!/usr/bin/env bash
# Package: chrono-node 2.10.3 (chrono.zh.hans, chrono.zh.hant)
#
# Behaviour: 今晚十二点 and 晚上十二点 ("twelve tonight", "twelve at night") are read as 12:00, noon of the same day, with the word for night
# inside the text that was found. Eleven at night is 23:00 and one in the small hours (凌晨一点) is 01:00; only the hour in between is noon.
#
# Why a guess fails: the word for night adds twelve to the hours below twelve, and is expected to turn twelve into midnight, as "12 am"
# does in English. Said in the morning, the time that comes back is hours before the evening that was named, and nothing tells.
#
# Seen, from Monday, 30 November 2026, 9 in the morning:
#   晚上十一点 11-30 23:00, 今晚十二点 11-30 12:00, 晚上十二点 11-30 12:00, 凌晨一点 12-01 01:00   晚上十二點 11-30 12:00
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --no-save --silent --no-audit --no-fund chrono-node@2.10.3
cat > show.mjs <<'JS'
import * as chrono from "chrono-node";

const morning = new Date(2026, 10, 30, 9, 0);
const two = (number) => String(number).padStart(2, "0");
function read(locale, text) {
  const at = locale.parseDate(text, morning, { forwardDate: true });
  return `${text} ${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
}
const { hans, hant } = chrono.zh;
const simplified = ["晚上十一点", "今晚十二点", "晚上十二点", "凌晨一点"].map((text) => read(hans, text)).join(", ");
const traditional = read(hant, "晚上十二點");
console.log(simplified, " ", traditional);
if (
  simplified !== "晚上十一点 11-30 23:00, 今晚十二点 11-30 12:00, 晚上十二点 11-30 12:00, 凌晨一点 12-01 01:00" ||
  traditional !== "晚上十二點 11-30 12:00"
) {
  console.error("Changed: twelve at night is read otherwise now.");
  process.exit(1);
}
console.log("Confirmed: twelve at night is noon.");
JS
TZ=UTC node show.mjs
