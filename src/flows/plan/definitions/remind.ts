import { flow } from "../flow.ts";

/** Reminders: set in words, listed, moved, and what to do with one that falls due. */
export const remind = flow({
  id: "remind",
  start: "check",
  doors: ["list", "gone", "due", "when", "all"],
  nodes: {
    check: {
      kind: "branch",
      when: [
        ["moment-missing", "when"],
        ["moment-past", "past"],
      ],
      otherwise: "set",
    },
    when: {
      kind: "choose",
      ask: "remind.when.ask",
      yields: "remind.when.given-up",
      takes: { what: "moment", do: ["take-moment-and-subject"], next: "check" },
      options: [
        { id: "never-mind", label: "remind.when.never-mind", means: ["decline", "no", "skip", "stop"], next: "@end" },
      ],
    },
    past: { kind: "tell", tell: "time-passed", next: "when" },
    set: { kind: "do", do: ["remind-at-moment"], next: "told" },
    told: { kind: "tell", tell: "reminder-set", next: "over" },
    list: { kind: "tell", tell: "reminders", next: "any" },
    any: { kind: "branch", when: [["has-reminders", "manage"]], otherwise: "over" },
    manage: {
      kind: "choose",
      ask: "remind.manage.ask",
      passing: true,
      dynamic: { from: "reminders", do: ["choose-reminder"], next: "one" },
      options: [
        {
          id: "cancel-all",
          label: "remind.manage.cancel-all",
          words: "remind.manage.cancel-all-words",
          do: ["cancel-reminders"],
          next: "gone",
        },
        { id: "keep", label: "remind.manage.keep", means: ["keep", "decline", "no"], next: "@end" },
      ],
    },
    all: {
      kind: "choose",
      ask: "remind.all.ask",
      gives: ["reminder-count"],
      passing: true,
      options: [
        {
          id: "yes",
          label: "remind.all.yes",
          means: ["yes", "done", "cancel"],
          do: ["cancel-reminders"],
          next: "gone",
        },
        { id: "keep", label: "remind.manage.keep", means: ["keep", "decline", "no", "stop"], next: "@end" },
      ],
    },
    one: {
      kind: "choose",
      ask: "remind.one.ask",
      passing: true,
      options: [
        { id: "move", label: "remind.one.move", next: "when" },
        {
          id: "stop",
          label: "remind.one.stop",
          means: ["remove", "stop", "cancel"],
          do: ["stop-reminder"],
          next: "list",
        },
        { id: "keep", label: "remind.manage.keep", means: ["keep", "decline", "no"], next: "@end" },
      ],
    },
    gone: { kind: "tell", tell: "reminders", next: "over" },
    due: {
      kind: "choose",
      ask: "remind.due.ask",
      gives: ["subject"],
      passing: true,
      takes: { what: "moment", do: ["take-moment-and-subject"], next: "check" },
      options: [
        { id: "done", label: "remind.due.done", means: ["done", "all-done"], do: ["reminder-done"], next: "@end" },
        { id: "back", label: "remind.due.back-again", when: "reminds-to-check", do: ["came-back"], next: "@end" },
        { id: "hour", label: "remind.due.hour", do: ["snooze-hour"], next: "told" },
        { id: "evening", label: "remind.due.evening", when: "before-evening", do: ["snooze-evening"], next: "told" },
        { id: "tomorrow", label: "remind.due.tomorrow", do: ["snooze-tomorrow"], next: "told" },
        { id: "pick", label: "remind.due.pick", next: "when" },
        {
          id: "stop",
          label: "remind.due.stop",
          means: ["stop", "decline", "cancel"],
          do: ["stop-reminder"],
          next: "@end",
        },
      ],
    },
    over: { kind: "end" },
  },
});
