/** The actions of an emergency, and its timeline. */

import { guideOf } from "../../knowledge/index.ts";
import { platformAt } from "../cases/apps.ts";
import { noteAction } from "../cases/lately.ts";
import { timelineNow, toldActions } from "../cases/timeline.ts";
import type { ActionOutcome } from "../plan/flow.ts";
import { nodeOf } from "../plan/nodes.ts";
import { type Frame, limits } from "../state/conversation.ts";
import { goTo, moveTo } from "../turn/frames.ts";
import type { Turn } from "../turn/turn.ts";

/** Goes on to the next action; what was said of this one, if anything, is stamped into the timeline. */
export function moveEmergency(turn: Turn, frame: Frame, outcome: ActionOutcome): void {
  const node = nodeOf(frame);
  if (node.kind !== "actions") return;
  const platform = platformAt(turn, frame);
  const order = guideOf(turn.knowledge, platform).emergency;
  const index = Math.max(
    order.findIndex((each) => each.id === frame.place.at?.action),
    0,
  );
  const action = order[index];
  if (action === undefined) return;
  if (outcome !== "passed") addToTimeline(turn, `emergency.timeline.${outcome}`, action.id);
  turn.effects.push({
    kind: "count",
    platform,
    revision: "",
    step: `emergency/${action.id}`,
    entry: null,
    label: null,
    outcome,
  });
  if (outcome !== "passed") noteAction(turn, frame, frame.place, action.id);
  const told = toldActions(turn);
  const next = order.find(({ id }, at) => at > index && !told.has(id));
  if (next === undefined) goTo(turn, frame, node.done);
  else moveTo(frame, { node: frame.place.node, at: { action: next.id } });
}

/** A line of the timeline: a text key about an action, or the person's own words. Lines of an earlier emergency go. */
export function addToTimeline(turn: Turn, key: string | null, words: string): void {
  const line = { at: turn.now.toString(), key, typed: words.slice(0, limits.typed) };
  turn.draft.timeline = [...timelineNow(turn), line].slice(-limits.timeline);
}
