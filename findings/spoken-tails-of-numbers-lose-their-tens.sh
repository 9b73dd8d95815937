#!/usr/bin/env bash
# Package: nzh 1.0.14 (Nzh.cn)
#
# Behaviour: in spoken Chinese a digit at the end counts the next lower unit: 二百五 is 250, 一千二 is 1,200, 三万五 is 35,000. Reading
# numbers (decodeS) takes it for ones: 205, 1002, 30005. With the unit said (二百五十) or a zero between (二百零五) both are right.
#
# Why a guess fails: the readme says that the spoken form is supported, which holds for writing numbers (十三 for 13). Written out again
# the wrong number looks well-formed (二百零五), so that going there and back shows no error, only another number.
#
# Seen:
#   二百五 205, 一千二 1002, 三万五 30005, 二百五十 250, 二百零五 205   written again: 二百零五
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --no-save --silent --no-audit --no-fund nzh@1.0.14
cat > show.cjs <<'JS'
const { cn } = require("nzh");

const read = ["二百五", "一千二", "三万五", "二百五十", "二百零五"].map((text) => `${text} ${cn.decodeS(text)}`).join(", ");
const again = cn.encodeS(cn.decodeS("二百五"));
console.log(`${read}   written again: ${again}`);
if (read !== "二百五 205, 一千二 1002, 三万五 30005, 二百五十 250, 二百零五 205" || again !== "二百零五") {
  console.error("Changed: a digit at the end of a spoken number is read otherwise now.");
  process.exit(1);
}
console.log("Confirmed: a digit at the end counts ones, whatever unit stands before it.");
JS
node show.cjs
