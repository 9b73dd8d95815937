#!/usr/bin/env bash
# Package: chrono-node 2.10.3 (chrono.zh.hans, chrono.zh.hant)
#
# Behaviour: in Chinese 刻 is a quarter of an hour. 九点一刻 (a quarter past nine) is read as 9:01 and 下午三点三刻 (a quarter to four) as
# 15:03: the number before 刻 is taken for minutes, and 刻 itself is left out of the text that was found. A half (九点半) is read rightly.
#
# Why a guess fails: nothing says that something was left out but the length of the text found. The hour is right, so that a reminder
# comes, some minutes early; and where the unit isn't known one expects the hour alone, not a number without its unit.
#
# Seen, from Monday, 30 November 2026, 9 in the morning:
#   九点一刻 -> 九点一 09:01, 下午三点三刻 -> 下午三点三 15:03, 下午三點三刻 -> 下午三點三 15:03, 九点半 -> 九点半 09:30
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --no-save --silent --no-audit --no-fund chrono-node@2.10.3
cat > show.mjs <<'JS'
import * as chrono from "chrono-node";

const morning = new Date(2026, 10, 30, 9, 0);
const read = (locale, text) => {
  const [found] = locale.parse(text, morning);
  return `${text} -> ${found.text} ${found.date().toTimeString().slice(0, 5)}`;
};
const { hans, hant } = chrono.zh;
const seen = [read(hans, "九点一刻"), read(hans, "下午三点三刻"), read(hant, "下午三點三刻"), read(hans, "九点半")].join(", ");
console.log(seen);
const before =
  "九点一刻 -> 九点一 09:01, 下午三点三刻 -> 下午三点三 15:03, 下午三點三刻 -> 下午三點三 15:03, 九点半 -> 九点半 09:30";
if (seen !== before) {
  console.error("Changed: quarters of an hour are read otherwise now.");
  process.exit(1);
}
console.log("Confirmed: so many quarters of an hour are taken for so many minutes.");
JS
TZ=UTC node show.mjs
