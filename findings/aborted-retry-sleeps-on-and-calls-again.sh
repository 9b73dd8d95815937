#!/usr/bin/env bash
# Package: cockatiel 4.0.0 (asks for Node 22 or newer, so the `node` package 26.10.0 is put beside it)
#
# Behaviour: a signal that is aborted while a retry policy waits between two attempts doesn't end the wait. The policy sleeps the whole
# back-off, calls the function ONCE MORE with a signal that is aborted already, and only then rejects, with that attempt's own error.
#
# Why a guess fails: the readme says of `retry.execute(fn, signal)` that the last error is handed on once the back-off is over or
# cancellation is requested. One expects to be back at once, and no further request. With a back-off of 30 seconds a shutdown hangs for
# 30 seconds, and a function that doesn't look at its signal (a message being sent) has its effect after the caller gave up.
#
# Seen: aborted after about 50 ms, rejected after about 600 ms; 2 calls, the second one with an aborted signal.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --no-save --silent --no-audit --no-fund cockatiel@4.0.0 node@26.10.0
cat > show.mjs <<'JS'
import { ConstantBackoff, handleAll, retry } from "cockatiel";

const backOff = 600;
const aborting = new AbortController();
const calls = [];
let abortedAt = 0;
const begun = performance.now();
let rejected = "";
try {
  await retry(handleAll, { maxAttempts: 5, backoff: new ConstantBackoff(backOff) }).execute(({ attempt, signal }) => {
    calls.push({ attempt, aborted: signal.aborted });
    if (attempt === 0)
      setTimeout(() => {
        abortedAt = performance.now() - begun;
        aborting.abort();
      }, 50);
    throw new Error(`attempt ${attempt} failed`);
  }, aborting.signal);
} catch (error) {
  rejected = error.message;
}
const took = performance.now() - begun;
console.log(`aborted after ${Math.round(abortedAt)} ms, rejected after ${Math.round(took)} ms: ${rejected}`);
console.log("calls:", JSON.stringify(calls));
const waited = took >= backOff - 20 && abortedAt < took;
const calledAgain = calls.length === 2 && calls[0].aborted === false && calls[1].aborted === true;
if (!waited || !calledAgain || rejected !== "attempt 1 failed") {
  console.error("Changed: an abort during the back-off no longer waits it out and calls once more.");
  process.exit(1);
}
console.log("Confirmed: the back-off is slept to its end, and the function is called again after the abort.");
JS
node_modules/.bin/node show.mjs
