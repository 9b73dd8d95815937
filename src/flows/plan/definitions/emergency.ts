import { flow } from "../flow.ts";

/** Somebody may be abusing the shop now: remove the authorization first, then secure the account. No question before the first action. */
export const emergency = flow({
  id: "emergency",
  start: "act",
  doors: ["sure"],
  urgent: true,
  restart: ["emergency-over"],
  nodes: {
    sure: {
      kind: "choose",
      ask: "emergency.sure.ask",
      passing: true,
      options: [
        { id: "now", label: "emergency.sure.now", means: ["yes", "alarm"], next: "act" },
        { id: "asking", label: "emergency.sure.asking", means: ["no", "false-alarm", "asks"], next: "asking" },
      ],
    },
    asking: { kind: "tell", tell: "answer", next: "over" },
    act: {
      kind: "actions",
      context: "step",
      done: "again",
      saying: {
        done: ["done", "all-done", "success", "gone"],
        // Said in words, what doesn't work is answered; only the button leaves it undone.
        cannot: [],
        next: ["go-on", "skip"],
      },
      options: [
        { id: "official", label: "common.ask-official", do: ["ask-official"], next: "@stay" },
        {
          id: "colleague",
          label: "emergency.act.colleague",
          means: ["false-alarm"],
          do: ["emergency-over"],
          next: "calm",
        },
      ],
    },
    calm: { kind: "tell", tell: "emergency-end", next: "over" },
    again: { kind: "tell", tell: "timeline", next: "watch" },
    watch: {
      kind: "choose",
      ask: "emergency.watch.ask",
      options: [
        {
          id: "yes",
          label: "emergency.watch.yes",
          means: ["yes", "remind"],
          do: ["emergency-reminders"],
          next: "review",
        },
        { id: "no", label: "emergency.watch.no", means: ["no", "decline", "skip"], next: "review" },
      ],
    },
    review: {
      kind: "choose",
      ask: "emergency.review.ask",
      passing: true,
      options: [
        { id: "audit", label: "emergency.review.audit", means: ["yes", "audit"], do: ["start-audit"], next: "@end" },
        { id: "no", label: "emergency.review.no", means: ["no", "decline", "skip", "stop"], next: "@end" },
      ],
    },
    over: { kind: "end" },
  },
});
