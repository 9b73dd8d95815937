import { flow } from "../flow.ts";

/** Goes through everything that is authorised: keep, unbind or unsure; also from a pasted list. */
export const audit = flow({
  id: "audit",
  start: "list",
  doors: ["take", "pasted"],
  back: ["audit-undecide"],
  nodes: {
    list: {
      kind: "choose",
      ask: "audit.list.ask",
      gives: ["place-told"],
      takes: { what: "app-list", do: ["audit-take-list"], next: "pasted" },
      options: [
        { id: "official", label: "audit.list.cannot-see", do: ["ask-official"], next: "@stay" },
        { id: "stop", label: "audit.list.stop", means: ["stop", "decline", "skip"], next: "@end" },
      ],
    },
    take: { kind: "do", do: ["audit-take-list"], next: "pasted" },
    pasted: { kind: "tell", tell: "audit-list", next: "next" },
    next: { kind: "branch", when: [["audit-items-left", "decide"]], otherwise: "result" },
    decide: {
      kind: "choose",
      ask: "audit.decide.ask",
      gives: ["audit-item"],
      takes: { what: "decisions", do: ["audit-decide-in-words"], next: "next" },
      dynamic: { from: "audit-candidates", do: ["audit-take-candidate"], next: "next" },
      options: [
        {
          id: "keep",
          label: "audit.decide.keep",
          words: "audit.decide.keep-words",
          means: ["keep"],
          do: ["audit-keep"],
          next: "next",
        },
        {
          id: "unbind",
          label: "audit.decide.unbind",
          words: "audit.decide.unbind-words",
          means: ["remove", "unbind"],
          do: ["audit-unbind"],
          next: "next",
        },
        {
          id: "unsure",
          label: "audit.decide.unsure",
          words: "audit.decide.unsure-words",
          means: ["dont-know"],
          do: ["audit-unsure"],
          next: "next",
        },
        {
          id: "keep-rest",
          label: "audit.decide.keep-rest",
          words: "audit.decide.keep-rest-words",
          do: ["audit-keep-rest"],
          next: "next",
        },
      ],
    },
    result: { kind: "tell", tell: "audit-result", next: "begin" },
    begin: { kind: "branch", when: [["audit-unbinds", "make"]], otherwise: "over" },
    make: { kind: "do", do: ["audit-make-cases"], next: "first" },
    first: {
      kind: "choose",
      ask: "audit.first.ask",
      gives: ["audit-rest"],
      options: [
        { id: "go", label: "audit.first.go", means: ["yes", "go-on"], do: ["next-parked"], next: "@end" },
        { id: "later", label: "audit.first.later", means: ["stop", "decline", "no"], next: "@end" },
      ],
    },
    over: { kind: "end" },
  },
});
