/** What was answered for no platform in particular is answered for the one that is named next. */
import { guideOf } from "../../knowledge/index.ts";
import { settlePlace } from "../cases/apps.ts";
import { enterHelp } from "../cases/hand-over.ts";
import { flowOf } from "../plan/nodes.ts";
import type { Talk } from "../state/conversation.ts";
import { topFrame } from "../state/finding.ts";
import { enter } from "../turn/frames.ts";
import type { Turn } from "../turn/turn.ts";
import type { Meant } from "../vocabulary/command.ts";

type Unplaced = Talk["unplaced"];

/** @returns what can be answered anew once the platform is named; null for what can't */
export function unplacedOf(command: Meant): Unplaced {
  switch (command.kind) {
    case "ask":
      return { wanted: "answer", topic: command.topic ?? "" };
    case "aside":
      return { wanted: "answer", topic: command.about };
    case "stuck":
      return { wanted: "remedy", topic: command.topic ?? "" };
    case "escalate":
      return { wanted: "help", topic: "" };
    default:
      return null;
  }
}

/** The platform was named, and nothing else. @returns false where nothing waited for it */
export function placed(turn: Turn, platform: string | null, before: Unplaced): boolean {
  if (platform === null) return false;
  if (placedEmergency(turn, platform)) return true;
  if (before === null || before.topic === "where") return false;
  if (before.wanted === "help") enterHelp(turn, { wanted: "yes", platform });
  else enter(turn, before.wanted === "remedy" ? "trouble" : "answer", { topic: before.topic, platform });
  return true;
}

/** In an emergency the place is put right and nothing is left: what was done elsewhere is done there first. @returns false outside one */
export function placedEmergency(turn: Turn, platform: string): boolean {
  const frame = topFrame(turn.draft);
  if (frame === null || flowOf(frame)?.urgent !== true) return false;
  // What was named just now is the talk's platform already: what the frame itself was about tells.
  const { platform: settled = "" } = frame.slots;
  if ((settled === "" ? turn.knowledge.defaultPlatform : settled) === platform) return false;
  settlePlace(turn, frame, platform);
  const [first] = guideOf(turn.knowledge, platform).emergency;
  if (first !== undefined && frame.place.at?.action !== undefined) frame.place.at = { action: first.id };
  return true;
}
