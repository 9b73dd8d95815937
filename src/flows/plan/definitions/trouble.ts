import { flow } from "../flow.ts";

/** Remedies for something that doesn't work; the same trouble twice brings in help. */
export const trouble = flow({
  id: "trouble",
  start: "tell",
  nodes: {
    tell: { kind: "tell", tell: "trouble", next: "over" },
    over: { kind: "end" },
  },
});
