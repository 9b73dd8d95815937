import { guideOf } from "../../knowledge/index.ts";
import { forChineseReaders } from "../asking/for-chinese-readers.ts";
import { platformAt } from "../cases/apps.ts";
import { actionName, timelineNow, toldActions } from "../cases/timeline.ts";
import type { Frame } from "../state/conversation.ts";
import type { Seen } from "../state/seen.ts";
import { say, type Turn } from "../turn/turn.ts";
import type { View } from "../turn/view.ts";
import type { Text } from "../vocabulary/reply.ts";

/**
 * What was done and seen, minute by minute, to copy for official support: in Chinese, and in the reader's language. Actions of which
 * nothing was said are named as such, and only here: nobody has claimed them.
 */
export function tellTimeline(turn: Turn, frame: Frame): void {
  say(turn, "timeline", { paragraphs: [{ key: "emergency.over" }], copy: timelineLines(turn, frame) });
}

/** The same as lines to copy. */
export function timelineLines(turn: View, frame: Seen<Frame>): Text[] {
  const lines = timelineNow(turn).map(
    (line): Text => ({
      key: line.key === null ? "emergency.timeline.seen" : line.key,
      with: {
        time: { instant: line.at, style: "time" },
        what: line.key === null ? { typed: line.typed ?? "" } : actionName(turn, line.typed ?? ""),
      },
    }),
  );
  const told = toldActions(turn);
  const untold = guideOf(turn.knowledge, platformAt(turn, frame)).emergency.filter(({ id }) => !told.has(id));
  if (untold.length > 0)
    lines.push({
      key: "emergency.timeline.untold",
      with: { actions: { list: untold.map(({ id }) => actionName(turn, id)) } },
    });
  const date = { instant: turn.now.toString(), style: "date" } as const;
  return forChineseReaders(turn, [{ key: "emergency.timeline.title", with: { date } }, ...lines]);
}

/** A false alarm, or somebody else's doing that is explained. */
export function tellEmergencyEnd(turn: Turn): void {
  say(turn, "emergency-end", { paragraphs: [{ key: "emergency.calm" }] });
}
