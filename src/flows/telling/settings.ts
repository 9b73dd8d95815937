import { openCases } from "../state/finding.ts";
import { say, type Turn } from "../turn/turn.ts";
import type { Text } from "../vocabulary/reply.ts";

/** What the assistant can do, and the words for it. */
export function tellHelp(turn: Turn): void {
  const paragraphs: Text[] = [{ key: "home.help.what" }, { key: "home.help.words" }, { key: "home.help.commands" }];
  say(turn, "help", { paragraphs });
}

/** What is stored about this person, in numbers and kinds. */
export function tellStored(turn: Turn): void {
  const { draft } = turn;
  say(turn, "stored", {
    paragraphs: [
      {
        key: "settings.stored.what",
        with: { cases: openCases(draft).length, reminders: draft.reminders.length, zone: { typed: turn.zone } },
      },
      { key: "settings.stored.not" },
      { key: "settings.stored.model" },
      { key: "settings.stored.forget" },
    ],
  });
}

/** Who we are not. */
export function tellOfficial(turn: Turn): void {
  say(turn, "official", { paragraphs: [{ key: "settings.official" }] });
}

/** What we are, and what we can't do. */
export function tellSelf(turn: Turn): void {
  say(turn, "self", { paragraphs: [{ key: "settings.self.what" }, { key: "settings.self.words" }] });
}

/** What it costs. */
export function tellFree(turn: Turn): void {
  say(turn, "free", { paragraphs: [{ key: "settings.free" }] });
}
