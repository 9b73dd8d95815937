#!/usr/bin/env bash
# Packages: pinyin-pro 3.29.4 together with Intl.Collator("zh") of Node 26.10.0 (ICU 78.3, CLDR 48), installed as the `node` package
#
# Behaviour: the two don't agree on how ordinary names begin. Intl.Collator sorts 长沙银行 as zhang, 厦门银行 as sha and 调价助手 as diao;
# pinyin-pro reads them chang, xia and tiao, which is right. 重庆银行 is right in both, so a quick try raises no doubt.
#
# Why a guess fails: MDN and CLDR call the default order of zh "pinyin", and it does look into words (重庆 stands under C, 重复 under Z).
# So a list sorted by the collator, with the letters from pinyin-pro as headings, seems safe. It gets the headings C, K, T, X and Z more
# than once or out of place, and a jump to a letter or a binary search by letter misses names.
#
# Seen, sorted by the collator, with pinyin-pro's letter:
#   成都银行 C, 重庆银行 C, 调价助手 T, 会计管家 K, 快麦 K, 厦门银行 X, 上海银行 S, 通联 T, 徐州银行 X, 张家港银行 Z, 长沙银行 C, 赵氏家居 Z
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --no-save --silent --no-audit --no-fund pinyin-pro@3.29.4 node@26.10.0
cat > show.mjs <<'JS'
import { pinyin } from "pinyin-pro";

const names = "长沙银行 成都银行 重庆银行 上海银行 厦门银行 徐州银行 张家港银行 赵氏家居 会计管家 快麦 调价助手 通联".split(" ");
const letter = (name) => pinyin(name, { toneType: "none" })[0].toUpperCase();
const sorted = names.toSorted(new Intl.Collator("zh").compare);
const now = sorted.map((name) => `${name} ${letter(name)}`).join(", ");
const before =
  "成都银行 C, 重庆银行 C, 调价助手 T, 会计管家 K, 快麦 K, 厦门银行 X, 上海银行 S, 通联 T, 徐州银行 X, 张家港银行 Z, 长沙银行 C, 赵氏家居 Z";
console.log(`Node ${process.version}, ICU ${process.versions.icu}`);
console.log(now);
const headings = sorted.map(letter).filter((each, index, all) => each !== all[index - 1]).join("");
console.log("headings in a row:", headings);
if (now !== before) {
  console.error(`Changed: it was ${before}.`);
  process.exit(1);
}
console.log("Confirmed: a list sorted by Intl.Collator has pinyin-pro's letters out of order and more than once.");
JS
node_modules/.bin/node show.mjs
