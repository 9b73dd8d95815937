#!/usr/bin/env bash
# Package: pg 8.23.1
#
# Behaviour: a Postgres numeric comes as a string with all its digits, but numeric[] (which array_agg over a numeric column gives) comes
# as an array of JavaScript numbers: 0.10 becomes 0.1, and long amounts change their value. int8[] is an array of strings, as int8 is a
# string, so the two types that are treated alike alone are treated differently in arrays.
#
# Why a guess fails: the readme of pg-types, which pg brings along, explains with int8 that a number which may come out different from the
# one in the database would be very bad, and that such types are therefore strings; the page "Data Types" of node-postgres says nothing of
# arrays. Code that treats prices as text works for rows and gets other digits for an aggregate of the same column. (The maintainers know
# it and changed it in a later pg-types, which pg 8 doesn't use.)
#
# Seen:
#   numeric    "1234567890123456.78"
#   numeric[]  [0.1,1234567890123456.8]
#   int8[]     ["9007199254740993"]
#
# No server is needed: the parsers are asked through pg.types, which a connection uses for its rows (numeric is oid 1700, its array 1231,
# the array of int8 1016).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --no-save --silent --no-audit --no-fund pg@8.23.1
cat > show.mjs <<'JS'
import pg from "pg";

const read = (oid, text) => JSON.stringify(pg.types.getTypeParser(oid, "text")(text));
const cases = [
  ["numeric", 1700, "1234567890123456.78", '"1234567890123456.78"'],
  ["numeric[]", 1231, "{0.10,1234567890123456.78}", "[0.1,1234567890123456.8]"],
  ["int8[]", 1016, "{9007199254740993}", '["9007199254740993"]'],
];
let changed = false;
for (const [name, oid, text, before] of cases) {
  const now = read(oid, text);
  console.log(name.padEnd(10), text.padEnd(28), now);
  if (now !== before) {
    console.error(`Changed: ${name} gives ${now}; it was ${before}.`);
    changed = true;
  }
}
if (changed) process.exit(1);
console.log("Confirmed: numeric keeps its digits alone and loses them in an array.");
JS
node show.mjs
