import { flow } from "../flow.ts";

/** Language, time zone, what is stored, and having it all deleted. */
export const settings = flow({
  id: "settings",
  start: "menu",
  doors: ["language", "zone", "stored", "official", "self", "free", "forget"],
  nodes: {
    menu: {
      kind: "choose",
      ask: "settings.menu.ask",
      passing: true,
      options: [
        { id: "language", label: "settings.menu.language", means: ["language"], next: "language" },
        { id: "zone", label: "settings.menu.zone", next: "zone" },
        { id: "stored", label: "settings.menu.stored", next: "stored" },
        { id: "forget", label: "settings.menu.forget", means: ["forget"], next: "forget" },
        { id: "close", label: "settings.menu.close", means: ["done", "skip", "cancel"], next: "@end" },
      ],
    },
    language: {
      kind: "choose",
      ask: "settings.language.ask",
      passing: true,
      dynamic: { from: "languages", do: ["set-language"], next: "@end" },
      options: [{ id: "keep", label: "settings.language.keep", means: ["skip", "cancel"], next: "@end" }],
    },
    zone: {
      kind: "choose",
      ask: "settings.zone.ask",
      gives: ["zone"],
      takes: { what: "time-zone", do: ["set-zone"], next: "zone-check" },
      options: [{ id: "keep", label: "settings.zone.keep", means: ["skip", "cancel", "done"], next: "@end" }],
    },
    "zone-check": { kind: "branch", when: [["zone-missing", "zone"]], otherwise: "over" },
    stored: { kind: "tell", tell: "stored", next: "over" },
    official: { kind: "tell", tell: "official-answer", next: "over" },
    self: { kind: "tell", tell: "self-answer", next: "over" },
    free: { kind: "tell", tell: "free-answer", next: "over" },
    forget: {
      kind: "choose",
      context: "confirm-app",
      ask: "settings.forget.ask",
      warning: true,
      passing: true,
      options: [
        {
          id: "yes",
          label: "settings.forget.yes",
          // Only words that say yes to just this: "go on", said weeks later, must not delete anything.
          words: "settings.forget.yes-words",
          means: ["forget"],
          do: ["forget-everything"],
          next: "@end",
        },
        { id: "no", label: "settings.forget.no", means: ["skip", "cancel", "correct"], next: "@end" },
      ],
    },
    over: { kind: "end" },
  },
});
