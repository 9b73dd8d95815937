import { forChineseReaders } from "../asking/for-chinese-readers.ts";
import { say, type Turn } from "../turn/turn.ts";
import type { View } from "../turn/view.ts";
import type { Text, Value } from "../vocabulary/reply.ts";

/** What was done and seen, minute by minute, to copy for official support: in Chinese, and in the reader's language. */
export function tellTimeline(turn: Turn): void {
  const lines = turn.draft.timeline.map(
    (line): Text => ({
      key: line.key === null ? "emergency.timeline.seen" : line.key,
      with: {
        time: { instant: line.at, style: "time" },
        what: line.key === null ? { typed: line.typed ?? "" } : actionName(turn, line.typed ?? ""),
      },
    }),
  );
  const date = { instant: turn.now.toString(), style: "date" } as const;
  say(turn, "timeline", {
    paragraphs: [{ key: "emergency.over" }],
    copy: forChineseReaders(turn, [{ key: "emergency.timeline.title", with: { date } }, ...lines]),
  });
}

/** A false alarm, or somebody else's doing that is explained. */
export function tellEmergencyEnd(turn: Turn): void {
  say(turn, "emergency-end", { paragraphs: [{ key: "emergency.calm" }] });
}

/** A team's guide may have actions that we have no short name for. */
const actionName = ({ knowledge }: View, action: string): Value => {
  const key = `emergency.action.${action}`;
  return { text: knowledge.texts.has(key) ? key : "emergency.action.other" };
};
