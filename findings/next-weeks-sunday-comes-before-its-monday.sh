#!/usr/bin/env bash
# Package: chrono-node 2.10.3 (chrono.zh.hans, chrono.zh.hant)
#
# Behaviour: asked on a Monday, 下周一 to 下周六 ("next week's Monday" to "next week's Saturday") are the seven to twelve days after it,
# but 下周日 ("next week's Sunday") is the day before next week's Monday: the Sunday of the present week, the same as 这周日 ("this week's
# Sunday"). A reminder for it comes a week early.
#
# Why a guess fails: a week begins on Monday in Chinese (ISO 8601, GB/T 7408), and whoever says 下周六 and 下周日 means two days of one
# weekend. The option forwardDate changes nothing, and 下周六 is right, so that trying one day of the weekend shows nothing.
#
# Seen, from Monday, 30 November 2026:
#   下周一 2026-12-07, 下周六 2026-12-12, 下周日 2026-12-06, 这周日 2026-12-06   下星期六 2026-12-12, 下星期日 2026-12-06
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --no-save --silent --no-audit --no-fund chrono-node@2.10.3
cat > show.mjs <<'JS'
import * as chrono from "chrono-node";

const monday = new Date(2026, 10, 30, 9, 0);
const day = (locale, text) => {
  const at = locale.parseDate(text, monday, { forwardDate: true });
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
};
const { hans, hant } = chrono.zh;
const simplified = ["下周一", "下周六", "下周日", "这周日"].map((text) => `${text} ${day(hans, text)}`).join(", ");
const traditional = ["下星期六", "下星期日"].map((text) => `${text} ${day(hant, text)}`).join(", ");
console.log(simplified, " ", traditional);
if (
  simplified !== "下周一 2026-12-07, 下周六 2026-12-12, 下周日 2026-12-06, 这周日 2026-12-06" ||
  traditional !== "下星期六 2026-12-12, 下星期日 2026-12-06"
) {
  console.error("Changed: next week's Sunday is read otherwise now.");
  process.exit(1);
}
console.log("Confirmed: next week's Sunday is this week's, six days before next week's Saturday.");
JS
TZ=UTC node show.mjs
