#!/usr/bin/env bash
# Package: opencc-js 1.4.2
#
# Behaviour: six everyday words of user interfaces don't survive the way to Taiwan's wording and back ({ from: "cn", to: "twp" }, then
# { from: "twp", to: "cn" }). "Copy" is the plainest: 复制 goes out as 複製, the same word, and comes back as 拷贝. "Interface" between
# programs comes back as the interface on the screen.
#
# Why a guess fails: the readme calls the two directions s2twp and tw2sp, one the conversion "with phrases" to Taiwan and the other from
# Taiwan. 複製 is 复制 character by character, and 复制 is the usual word on the mainland, so nobody expects the way back to replace it. A
# Taiwanese person's 複製 that is made simplified in order to be compared with a button named 复制 never matches. The plain pair tw and
# cn, without phrases, gives all six back.
#
# Seen:
#   复制 複製 拷贝, 默认 預設 预设, 执行 執行 运行, 截图 截圖 截屏, 离线 離線 脱机, 接口 介面 界面
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --no-save --silent --no-audit --no-fund opencc-js@1.4.2
cat > show.mjs <<'JS'
import * as OpenCC from "opencc-js";

const out = OpenCC.Converter({ from: "cn", to: "twp" });
const back = OpenCC.Converter({ from: "twp", to: "cn" });
const plainOut = OpenCC.Converter({ from: "cn", to: "tw" });
const plainBack = OpenCC.Converter({ from: "tw", to: "cn" });
const expected = [
  ["复制", "複製", "拷贝"],
  ["默认", "預設", "预设"],
  ["执行", "執行", "运行"],
  ["截图", "截圖", "截屏"],
  ["离线", "離線", "脱机"],
  ["接口", "介面", "界面"],
];
let changed = false;
for (const [word, away, home] of expected) {
  const now = [word, out(word), back(out(word))];
  const plain = plainBack(plainOut(word));
  console.log(now.join(" → "), "| without phrases:", plain);
  if (now[1] !== away || now[2] !== home || plain !== word) {
    console.error(`Changed: it was ${word} → ${away} → ${home}, and ${word} without phrases.`);
    changed = true;
  }
}
if (changed) process.exit(1);
console.log("Confirmed: these words come back from Taiwan's wording as other words.");
JS
node show.mjs
