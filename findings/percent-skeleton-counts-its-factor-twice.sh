#!/usr/bin/env bash
# Package: intl-messageformat 12.1.5
#
# Behaviour: the two ways in which ICU's number skeletons write "0.25 is 25 per cent", `::percent scale/100` and `::%x100`, come out a
# hundred times too large: 2,500%. The bare `::percent`, which ICU doesn't multiply (25 is 25%), is multiplied here.
#
# Why a guess fails: the library's documentation says that it takes ICU number skeletons and sends the reader to the ICU User Guide
# ("Number Skeletons") for the full syntax. There `percent` is a unit that leaves the number alone, `scale/100` multiplies it, and
# `%x100` is short for both. The library's own example has a bare `::percent` for 0.33, but nothing says that the full spelling means
# something else. A translator who follows the guide, or a text that is shared with a Java program, shows a wrong number and no error.
# ICU's own answers would be: 25%, 25%, 25%, 0.25%.
#
# Seen:
#   0.25 ::percent scale/100  2,500%
#   0.25 ::%x100              2,500%
#   25   ::percent            2,500%
#   0.25 ::percent            25%
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --no-save --silent --no-audit --no-fund intl-messageformat@12.1.5
cat > show.mjs <<'JS'
import IntlMessageFormat from "intl-messageformat";

const cases = [
  [0.25, "::percent scale/100", "2,500%"],
  [0.25, "::%x100", "2,500%"],
  [25, "::percent", "2,500%"],
  [0.25, "::percent", "25%"],
];
let changed = false;
for (const [share, skeleton, before] of cases) {
  const now = new IntlMessageFormat(`{share, number, ${skeleton}}`, "en").format({ share });
  console.log(String(share).padEnd(5), skeleton.padEnd(20), now);
  if (now !== before) {
    console.error(`Changed: ${share} with ${skeleton} gives ${now}; it was ${before}.`);
    changed = true;
  }
}
if (changed) process.exit(1);
console.log("Confirmed: ICU's own spellings of a percentage are multiplied by 10,000.");
JS
node show.mjs
