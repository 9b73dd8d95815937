/**
 * What somebody does with a remark, whatever the open question is. A question says which acts choose which of its options; an act that
 * it doesn't name changes nothing there. Only the acts of `recording` can change what is kept.
 */
export const acts = [
  // What is so, or was done.
  "done",
  "all-done",
  "not-applicable",
  "yes",
  "no",
  "sees",
  "sees-not",
  "gone",
  "still-there",
  "success",
  "failed",
  "cannot-sign-in",
  "matches",
  "differs",
  "signed-in",
  "wrong-shop",
  "label",
  "false-alarm",
  "observation",
  // What is wanted.
  "go-on",
  "stop",
  "skip",
  "decline",
  "keep",
  "remove",
  "request",
  "alarm",
  "asks",
  // What leaves everything as it is.
  "not-done",
  "partly",
  "hedge",
  "dont-know",
  "intend",
  "wait",
  "ack",
  "thanks",
  "greets",
  "chat",
] as const;
export type Act = (typeof acts)[number];

/** Acts that leave everything as it is, wherever they are said. They are answered, and the question stays. */
export const idleActs = [
  "not-done",
  "partly",
  "hedge",
  "dont-know",
  "intend",
  "wait",
  "ack",
  "thanks",
  "greets",
  "chat",
] as const satisfies readonly Act[];
export type IdleAct = (typeof idleActs)[number];
