import { flow } from "../flow.ts";

/** Official links for the case, the vendor's own site, and a summary to copy. */
export const escalate = flow({
  id: "escalate",
  start: "tell",
  doors: ["main-account"],
  nodes: {
    tell: { kind: "tell", tell: "escalation", next: "over" },
    "main-account": { kind: "tell", tell: "main-account", next: "over" },
    over: { kind: "end" },
  },
});
