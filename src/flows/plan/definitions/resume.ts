import { flow } from "../flow.ts";

/** Which of several open cases to go on with; also what "status" shows below its list. */
export const resume = flow({
  id: "resume",
  start: "which",
  doors: ["status"],
  nodes: {
    which: {
      kind: "choose",
      ask: "repair.resume.which",
      passing: true,
      dynamic: { from: "open-cases", do: ["resume-chosen"], next: "@end" },
      options: [{ id: "another", label: "unbind.closing.another", do: ["start-unbind"], next: "@end" }],
    },
    status: { kind: "tell", tell: "status", next: "more" },
    more: {
      kind: "branch",
      when: [
        ["something-below", "over"],
        ["several-open", "which"],
      ],
      otherwise: "over",
    },
    over: { kind: "end" },
  },
});
