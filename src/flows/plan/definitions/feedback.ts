import { flow } from "../flow.ts";

/** What somebody finds at the step that is open, when it isn't as we told it. */
export const feedback = flow({
  id: "feedback",
  start: "ask",
  nodes: {
    ask: {
      kind: "choose",
      ask: "feedback.ask",
      options: [
        { id: "worked", label: "feedback.worked", do: ["seen-worked"], next: "@end" },
        { id: "different", label: "feedback.different", next: "words" },
        { id: "not-there", label: "feedback.not-there", do: ["seen-not-there"], next: "@end" },
      ],
    },
    words: {
      kind: "choose",
      ask: "feedback.words",
      takes: { what: "note", do: ["seen-words"], next: "over" },
      options: [
        { id: "no", label: "feedback.no-words", means: ["skip", "decline"], do: ["seen-different"], next: "@end" },
      ],
    },
    over: { kind: "end" },
  },
});
