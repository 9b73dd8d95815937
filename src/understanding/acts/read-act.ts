/** What each clause of a message does: learnt from remarks, held back where the mood of the clause forbids it. */
import { type Act, acts, idleActs } from "../../flows/index.ts";
import { featuresOf } from "../classifier/features.ts";
import type { LinearModel } from "../classifier/model.ts";
import type { Clause } from "./clauses.ts";
import { isAsking, isDenying, isDoubting, isIgnorant, isIntending, isWaiting } from "./polarity.ts";

export interface ActReading {
  readonly clause: Clause;
  /** The likeliest act that the clause's mood allows. */
  readonly act: Act;
  /** How probable each act is, by its place in `acts`; acts that the mood forbids have none. */
  readonly shares: readonly number[];
  /** How probable an alarm is, whatever the mood. */
  readonly alarm: number;
  readonly asking: boolean;
  readonly denying: boolean;
  readonly doubting: boolean;
  readonly intending: boolean;
}

/** Careful acts: taking them too readily costs a look, never a false record. */
const careful: ReadonlySet<Act> = new Set<Act>([
  ...idleActs,
  "sees-not",
  "failed",
  "cannot-sign-in",
  "differs",
  "still-there",
  "wrong-shop",
  "no",
  "asks",
  "request",
  "observation",
  "alarm",
  "stop",
  "decline",
]);
const idle: ReadonlySet<Act> = new Set<Act>(idleActs);
/** What is said of the world and can be denied: "not done", "I don't see it". */
const deniable: ReadonlySet<Act> = new Set<Act>([
  "done",
  "all-done",
  "yes",
  "sees",
  "gone",
  "success",
  "matches",
  "signed-in",
  "go-on",
]);
/** What lies in the past or present: a plan is none of it. */
const accomplished: ReadonlySet<Act> = new Set<Act>([
  "done",
  "all-done",
  "sees",
  "gone",
  "success",
  "signed-in",
  "matches",
]);

/** Words for what isn't there any more. */
const vanished =
  /没|冇|无|不见|不在|不存在|消失|唔见|唔喺|不到|唔到|空|取消|解除|gone|disappear|vanish|no longer|not|n't|none|nothing|removed|any ?more|cancell?ed|empty|absent|missing|cleared/;

export const shareOf = (reading: ActReading, act: Act): number => reading.shares[acts.indexOf(act)] ?? 0;

export function readAct(clause: Clause, model: LinearModel): ActReading {
  const asking = isAsking(clause.text);
  const denying = isDenying(clause.text);
  const doubting = isDoubting(clause.text);
  const intending = isIntending(clause.text);
  const ignorant = isIgnorant(clause.text) || isWaiting(clause.text);
  const raw = model.probabilities(featuresOf({ text: clause.text, context: null }));
  const allowed = (act: Act): boolean => {
    if (asking && act !== "asks" && act !== "request" && act !== "alarm") return false;
    // The last confirmation needs a word that says so: having signed in again doesn't.
    if (act === "gone" && !vanished.test(clause.text)) return false;
    if (ignorant && !idle.has(act) && act !== "asks") return false;
    if (doubting && !careful.has(act)) return false;
    if (denying && deniable.has(act)) return false;
    return !(intending && accomplished.has(act));
  };
  const shares = acts.map((act) => (allowed(act) ? (raw[model.labels.indexOf(act)] ?? 0) : 0));
  let best = 0;
  for (const [at, share] of shares.entries()) if (share > (shares[best] ?? 0)) best = at;
  const alarm = raw[model.labels.indexOf("alarm")] ?? 0;
  return { clause, act: acts[best] ?? "chat", shares, alarm, asking, denying, doubting, intending };
}
