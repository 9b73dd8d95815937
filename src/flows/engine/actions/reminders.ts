/** What flows do about reminders: set, put off, list, stop. */
import { countReminderDone } from "../../cases/journey.ts";
import { cancelReminders, remindBeforeEnd, setReminder, stopReminder } from "../../cases/reminders.ts";
import type { Action } from "../../plan/flow.ts";
import { type Frame, limits } from "../../state/conversation.ts";
import { tellTimeDoubt } from "../../telling/reminders.ts";
import { carriesCase } from "../../turn/frames.ts";
import { daysAhead, thisEvening } from "../../turn/times.ts";
import type { Turn } from "../../turn/turn.ts";
import type { Act } from "./act.ts";

const inHours = ({ now }: Turn, hours: number): string => now.add({ hours }).toString();

export const reminderActions = {
  "remind-tomorrow": (turn, frame) =>
    setReminder(turn, frame, daysAhead(turn, 1, 10), { named: false, about: "remind.about.check-again" }),
  "remind-quarterly": (turn, frame) =>
    setReminder(turn, frame, daysAhead(turn, 90, 10), {
      named: false,
      about: "remind.about.quarterly",
      rule: "FREQ=MONTHLY;INTERVAL=3",
    }),
  "remind-at-moment": (turn, frame) =>
    setReminder(turn, frame, frame.slots.moment ?? turn.now.toString(), {
      named: true,
      rule: frame.slots.rule === "" ? null : (frame.slots.rule ?? null),
      ...(carriesCase(frame) ? { about: "remind.about.check-again" } : {}),
    }),
  "remind-before-end": (turn, frame) => remindBeforeEnd(turn, frame),
  "take-moment": (turn, frame) => takeMoment(turn, frame),
  "take-moment-and-subject": (turn, frame) => {
    // A whole sentence says what it is about anew.
    const about = turn.command.kind === "remind" ? (turn.command.about ?? "") : "";
    if (about !== "") frame.slots["about-typed"] = about.slice(0, limits.typed);
    takeMoment(turn, frame);
  },
  "reminder-done": (turn) => countReminderDone(turn),
  "snooze-hour": (turn, frame) => setReminder(turn, frame, inHours(turn, 1), { named: true }),
  "snooze-evening": (turn, frame) => setReminder(turn, frame, thisEvening(turn), { named: true }),
  "snooze-tomorrow": (turn, frame) => setReminder(turn, frame, daysAhead(turn, 1, 10), { named: false }),
  "choose-reminder": ({ taken }, frame) => {
    frame.slots = { ...frame.slots, reminder: taken.option ?? "" };
  },
  "stop-reminder": (turn, frame) => stopReminder(turn, frame.slots.reminder ?? ""),
  "cancel-reminders": (turn) => cancelReminders(turn),
  "emergency-reminders": (turn, frame) => {
    for (const hours of [1, 24])
      setReminder(turn, frame, inHours(turn, hours), { named: true, about: "remind.about.after-emergency" });
  },
} as const satisfies Partial<Record<Action, Act>>;

function takeMoment(turn: Turn, frame: Frame): void {
  const { command } = turn;
  const said = command.kind === "moment" || command.kind === "remind" ? command : null;
  const when = said?.when ?? null;
  if (said?.doubt != null) tellTimeDoubt(turn, said.doubt);
  frame.slots = {
    ...frame.slots,
    moment: when?.at ?? "",
    past: when?.past === true && when.rule === null ? "yes" : "",
    rule: when?.rule ?? "",
  };
}
