#!/usr/bin/env bash
# Packages: yaml 2.9.1 and js-yaml 5.5.0
#
# Behaviour: a mapping that has the key 1688 once bare and once in quotes is taken by `yaml` without error or warning, and the first
# entry is gone from the object that parse() returns. js-yaml refuses the same text as a duplicated key.
#
# Why a guess fails: `yaml` checks that keys are unique by default (option uniqueKeys) and warns where a key has to be made into text
# (a list as a key does so). To the YAML 1.2 core schema a number and a text are two keys, so the check passes, and the loss happens
# afterwards, when both become the same property. A shop platform is named 1688; a table by platform or by year loses an entry as soon
# as two editors quote differently. Through parseDocument() both are still there, each under its own type.
#
# Seen:
#   yaml     parse: {"1688":"second"}  errors 0, warnings 0; get(1688) first, get("1688") second
#   js-yaml  duplicated mapping key
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --no-save --silent --no-audit --no-fund yaml@2.9.1 js-yaml@5.5.0
cat > show.mjs <<'JS'
import { load } from "js-yaml";
import { parse, parseDocument } from "yaml";

const text = '1688: first\n"1688": second\n';
const parsed = JSON.stringify(parse(text));
const document = parseDocument(text);
const [byNumber, byText] = [document.get(1688), document.get("1688")];
let refusal = "taken";
try {
  load(text);
} catch (error) {
  refusal = error.reason ?? error.message;
}
console.log(`yaml     parse: ${parsed}  errors ${document.errors.length}, warnings ${document.warnings.length};`,
  `get(1688) ${byNumber}, get("1688") ${byText}`);
console.log(`js-yaml  ${refusal}`);
if (
  parsed !== '{"1688":"second"}' ||
  document.errors.length + document.warnings.length !== 0 ||
  byNumber !== "first" ||
  byText !== "second" ||
  !refusal.startsWith("duplicated mapping key")
) {
  console.error("Changed: the two parsers no longer treat a bare and a quoted number as keys in this way.");
  process.exit(1);
}
console.log("Confirmed: one entry is lost silently by yaml, and refused by js-yaml.");
JS
node show.mjs
