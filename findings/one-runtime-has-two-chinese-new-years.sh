#!/usr/bin/env bash
# Package: node 26.10.0 (npm), ICU 78.3; beside it lunar-typescript 1.8.6
#
# Behaviour: one Node has two Chinese calendars that disagree. Chinese New Year of 2027 is 6 February for Temporal (calendar "chinese")
# and 7 February for Intl.DateTimeFormat (ca-chinese); of 2030 3 February for the one and 2 February for the other. Printing a date that
# Temporal found with toLocaleString shows the last day of the old year.
#
# Why a guess fails: both are spoken of as CLDR's calendar, they agree in most years (2026, 2028, 2029 among them), and a date is usually
# found with the one and shown with the other. The new moons of these two months fall within minutes of midnight in Beijing: an
# independent table (lunar-typescript) has them as Temporal does, and so have the published calendars. Whoever reckons feasts with Intl
# rings a day late in 2027 and a day early in 2030.
#
# Seen:
#   2026 Temporal 02-17 Intl 02-17 table 02-17
#   2027 Temporal 02-06 Intl 02-07 table 02-06
#   2030 Temporal 02-03 Intl 02-02 table 02-03
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --no-save --silent --no-audit --no-fund node@26.10.0 lunar-typescript@1.8.6
cat > show.mjs <<'JS'
import { Solar } from "lunar-typescript";

const inIntl = new Intl.DateTimeFormat("en-u-ca-chinese", { month: "numeric", day: "numeric", timeZone: "UTC" });
const isFirst = {
  Temporal: (date) => {
    const { monthCode, day } = date.withCalendar("chinese");
    return monthCode === "M01" && day === 1;
  },
  Intl: (date) => inIntl.format(new Date(`${date}T00:00Z`)) === "1/1",
  table: ({ year, month, day }) => {
    const found = Solar.fromYmd(year, month, day).getLunar();
    return found.getMonth() === 1 && found.getDay() === 1;
  },
};
function newYear(year, holds) {
  for (let date = Temporal.PlainDate.from({ year, month: 1, day: 20 }); ; date = date.add({ days: 1 }))
    if (holds(date)) return date.toString().slice(5);
}
const lines = [2026, 2027, 2030].map((year) =>
  [year, ...Object.entries(isFirst).map(([name, holds]) => `${name} ${newYear(year, holds)}`)].join(" "),
);
console.log(`Node ${process.versions.node}, ICU ${process.versions.icu}`);
console.log(lines.join("\n"));
const before = [
  "2026 Temporal 02-17 Intl 02-17 table 02-17",
  "2027 Temporal 02-06 Intl 02-07 table 02-06",
  "2030 Temporal 02-03 Intl 02-02 table 02-03",
];
if (lines.join() !== before.join()) {
  console.error("Changed: the two calendars agree, or differ otherwise.");
  process.exit(1);
}
console.log("Confirmed: Intl and Temporal of one Node put Chinese New Year on different days.");
JS
./node_modules/.bin/node show.mjs
