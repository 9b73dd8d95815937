#!/usr/bin/env bash
# Package: zod 4.6.7
#
# Behaviour: z.toJSONSchema writes a regular expression as `pattern` and drops its flags without a word. A field that takes "Yes", "YES"
# and "yes" (flag i) becomes a schema that takes "yes" alone; read back by z.fromJSONSchema it refuses what the original takes.
#
# Why a guess fails: zod's page "JSON Schema" says that what has no equivalent there throws unless `unrepresentable: "any"` is given, and
# lists regular expressions among what is carried by `pattern`. JSON Schema (Validation, 6.3.3) has no place for flags, so one expects an
# error, or a pattern such as ^([Yy][Ee][Ss])$. The other side of the wire, a language model held to the schema or a form that checks by
# it, is narrower than the program and nobody is told.
#
# Seen: {"type":"string","pattern":"^(yes|no)$"}; "Yes": original true, read back false
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --no-save --silent --no-audit --no-fund zod@4.6.7
cat > show.mjs <<'JS'
import { z } from "zod";

const answer = z.string().regex(/^(yes|no)$/i);
const { $schema: _, ...schema } = z.toJSONSchema(answer);
const back = z.fromJSONSchema(schema);
const written = JSON.stringify(schema);
const original = answer.safeParse("Yes").success;
const readBack = back.safeParse("Yes").success;
console.log(written);
console.log(`"Yes": original ${original}, read back ${readBack}; "yes": read back ${back.safeParse("yes").success}`);
if (written !== '{"type":"string","pattern":"^(yes|no)$"}' || !original || readBack || !back.safeParse("yes").success) {
  console.error("Changed: the flag of a regular expression is no longer dropped silently.");
  process.exit(1);
}
console.log("Confirmed: the JSON Schema is stricter than the zod schema that it was made from.");
JS
node show.mjs
