#!/usr/bin/env bash
# Package: nzh 1.0.14 (Nzh.cn, Nzh.hk)
#
# Behaviour: Chinese has two words for two, 二 and 两 (traditional 兩); before a measure people say 两. Reading numbers (decodeS) knows only
# the first: 两百 (200) is 0, 两千三百 (2,300) is 300, 三百两十 is 310. The same holds for the short forms of tens: 廿五 (25) is 5, 卅 (30) is 0.
# Nothing is thrown, and no NaN comes back.
#
# Why a guess fails: the readme says that the spoken form is supported, and a sign that isn't known is expected to be refused. What is
# skipped instead takes its hundreds or thousands along, so that a plausible smaller number is left.
#
# Seen:
#   cn: 二百 200, 两百 0, 二千三百 2300, 两千三百 300, 三百两十 310, 廿五 5, 卅 0   hk: 兩百 0, 兩千三百 300
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --no-save --silent --no-audit --no-fund nzh@1.0.14
cat > show.cjs <<'JS'
const { cn, hk } = require("nzh");

const read = (words, texts) => texts.map((text) => `${text} ${words.decodeS(text)}`).join(", ");
const simplified = read(cn, ["二百", "两百", "二千三百", "两千三百", "三百两十", "廿五", "卅"]);
const traditional = read(hk, ["兩百", "兩千三百"]);
console.log(`cn: ${simplified}   hk: ${traditional}`);
if (
  simplified !== "二百 200, 两百 0, 二千三百 2300, 两千三百 300, 三百两十 310, 廿五 5, 卅 0" ||
  traditional !== "兩百 0, 兩千三百 300"
) {
  console.error("Changed: the other words for two, twenty and thirty are read otherwise now.");
  process.exit(1);
}
console.log("Confirmed: what is counted with 两, 廿 or 卅 is left out without a word.");
JS
node show.cjs
