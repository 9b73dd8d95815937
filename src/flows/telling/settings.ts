import { openCases } from "../cases/cases.ts";
import type { Frame } from "../state/conversation.ts";
import { zoneOf } from "../turn/times.ts";
import { say, type Turn } from "../turn/turn.ts";
import type { Text } from "../vocabulary/reply.ts";

export function tellHelp(turn: Turn, _frame: Frame): void {
  const paragraphs: Text[] = [{ key: "home.help.what" }, { key: "home.help.words" }, { key: "home.help.commands" }];
  say(turn, "help", { paragraphs });
}

/** What is stored about this person, in numbers and kinds. */
export function tellStored(turn: Turn, _frame: Frame): void {
  const { draft } = turn;
  say(turn, "stored", {
    paragraphs: [
      {
        key: "settings.stored.what",
        with: { cases: openCases(turn).length, reminders: draft.reminders.length, zone: { typed: zoneOf(turn) } },
      },
      { key: "settings.stored.not" },
      { key: "settings.stored.forget" },
    ],
  });
}

export function tellOfficial(turn: Turn, _frame: Frame): void {
  say(turn, "official", { paragraphs: [{ key: "settings.official" }] });
}

export function tellFree(turn: Turn, _frame: Frame): void {
  say(turn, "free", { paragraphs: [{ key: "settings.free" }] });
}
