import { flow } from "../flow.ts";

/** Answers one question and goes back to where the conversation stood. */
export const answer = flow({
  id: "answer",
  start: "tell",
  nodes: {
    tell: { kind: "tell", tell: "answer", next: "over" },
    over: { kind: "end" },
  },
});
