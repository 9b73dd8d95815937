import { flow } from "../flow.ts";

/** What the assistant can do, and the question what somebody meant. */
export const home = flow({
  id: "home",
  start: "help",
  doors: ["menu", "unclear"],
  nodes: {
    help: { kind: "tell", tell: "help", next: "idle" },
    idle: { kind: "branch", when: [["something-open", "over"]], otherwise: "menu" },
    menu: {
      kind: "choose",
      ask: "home.menu.ask",
      passing: true,
      options: [
        { id: "unbind", label: "home.menu.unbind", do: ["start-unbind"], next: "@end" },
        { id: "audit", label: "home.menu.audit", do: ["start-audit"], next: "@end" },
        { id: "emergency", label: "common.emergency-button", do: ["start-emergency"], next: "@end" },
      ],
    },
    unclear: {
      kind: "choose",
      ask: "home.unclear.ask",
      glimpses: { whole: "home.unclear.whole", begun: "home.unclear.which" },
      passing: true,
      dynamic: { from: "readings", do: ["read-as-chosen"], next: "@end" },
      options: [{ id: "official", label: "home.unclear.none", do: ["ask-official"], next: "@end" }],
    },
    over: { kind: "end" },
  },
});
