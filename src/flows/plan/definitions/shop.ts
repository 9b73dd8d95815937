import { flow } from "../flow.ts";

/** Leads one person through one shop of a team's board; what comes of it is told to the board. */
export const shop = flow({
  id: "shop",
  start: "pick",
  doors: ["offer", "passed"],
  carriesCase: true,
  nodes: {
    pick: {
      kind: "choose",
      ask: "shop.pick.ask",
      passing: true,
      dynamic: { from: "board-shops", do: ["take-picked"], next: "@end" },
      options: [{ id: "none", label: "shop.pick.none", means: ["decline", "no", "stop"], next: "@end" }],
    },
    offer: {
      kind: "choose",
      ask: "shop.offer.ask",
      options: [
        { id: "main", label: "shop.offer.main", means: ["yes", "go-on"], next: "begin" },
        { id: "sub", label: "shop.offer.sub", next: "sub" },
        { id: "back", label: "shop.give-back", do: ["give-back"], next: "@end" },
      ],
    },
    sub: {
      kind: "choose",
      ask: "shop.sub.ask",
      dynamic: { from: "mains", do: ["ask-main"], next: "@end" },
      options: [
        { id: "right", label: "shop.sub.right", means: ["yes", "go-on"], next: "begin" },
        { id: "letter", label: "unbind.steps.no-main-account", do: ["no-main-account"], next: "@stay" },
        { id: "back", label: "shop.give-back", do: ["give-back"], next: "@end" },
      ],
    },
    passed: {
      kind: "choose",
      ask: "shop.passed.ask",
      gives: ["asker"],
      options: [
        { id: "mine", label: "shop.passed.mine", means: ["yes", "go-on"], do: ["shop-begun"], next: "begin" },
        { id: "right", label: "shop.passed.right", do: ["right-given"], next: "@end" },
        { id: "later", label: "shop.passed.later", means: ["stop", "skip"], do: ["shop-later"], next: "@stay" },
      ],
    },
    begin: { kind: "each-shop", body: "steps", done: "after" },
    steps: {
      kind: "steps",
      context: "step",
      done: "verdict",
      options: [
        {
          id: "again",
          label: "unbind.steps.entries-again",
          when: "entries-used-up",
          do: ["first-entry-again"],
          next: "@stay",
        },
        { id: "leave", label: "unbind.steps.leave", when: "had-trouble", do: ["leave-shop"], next: "verdict" },
        { id: "main-account", label: "shop.steps.no-main-account", next: "sub" },
        { id: "official", label: "common.ask-official", do: ["ask-official"], next: "@stay" },
        { id: "back", label: "shop.give-back", do: ["give-back"], next: "@end" },
        { id: "emergency", label: "common.emergency-button", do: ["start-emergency"], next: "@stay" },
      ],
    },
    verdict: { kind: "tell", tell: "verdict", next: "report" },
    report: { kind: "do", do: ["report-shop"], next: "after" },
    after: { kind: "branch", when: [["nothing-confirmed", "unresolved"]], otherwise: "settled" },
    unresolved: {
      kind: "choose",
      ask: "shop.unresolved.ask",
      options: [
        {
          id: "again",
          label: "shop.unresolved.again",
          means: ["restart", "go-on", "yes"],
          do: ["retry-shops", "shop-begun"],
          next: "begin",
        },
        { id: "later", label: "shop.unresolved.later", means: ["stop", "skip"], do: ["shop-tomorrow"], next: "@stay" },
        { id: "official", label: "common.ask-official", do: ["ask-official"], next: "@stay" },
        { id: "back", label: "shop.give-back", do: ["give-back"], next: "@end" },
      ],
    },
    settled: { kind: "do", do: ["finish"], next: "next" },
    next: {
      kind: "choose",
      ask: "shop.next.ask",
      passing: true,
      options: [
        { id: "take", label: "shop.next.take", means: ["yes", "go-on"], do: ["take-next-shop"], next: "@end" },
        { id: "check", label: "shop.next.check", do: ["remind-tomorrow"], next: "check-told" },
        { id: "stop", label: "shop.next.stop", means: ["decline", "no", "stop"], next: "@end" },
      ],
    },
    "check-told": { kind: "tell", tell: "reminder-set", next: "over" },
    over: { kind: "end" },
  },
});
