/** Opening, parking, resuming and closing cases. */

import { guideOf } from "../../knowledge/index.ts";
import { placeAwake } from "../plan/nodes.ts";
import { type Case, type Frame, limits } from "../state/conversation.ts";
import { copyFrame } from "../state/copy.ts";
import { caseById, openCases } from "../state/finding.ts";
import { carriesCase, enter, settlesApp } from "../turn/frames.ts";
import { say, type Turn } from "../turn/turn.ts";
import { appValue, frameApp, placeOf, platformAt } from "./apps.ts";
import { rememberGuide } from "./guide-change.ts";
import { stepKey } from "./progress.ts";
import { forgetTroubles } from "./troubles.ts";

/** Cases are counted up to here and then from 1 again. */
const lastCase = 9999;

const touch = (turn: Turn, open: Case): void => {
  open.changedAt = turn.now.toString();
};

/** Puts the case that stands at the bottom of the stack aside, with whatever was asked on top of it. */
export function parkActive(turn: Turn): Case | null {
  const index = turn.draft.stack.findIndex(carriesCase);
  const frame = turn.draft.stack[index];
  if (frame === undefined) return null;
  turn.draft.stack.splice(index);
  const open = caseById(turn.draft, frame.case);
  if (open === null || open.state === "closed") return null;
  open.frames = [copyFrame(frame)];
  open.state = "parked";
  touch(turn, open);
  return open;
}

/** Pushes the flow that a case goes through, from its beginning. */
export const beginCase = (turn: Turn, open: Case): Frame =>
  enter(turn, open.shared === null ? "unbind/begin" : "shop/offer", {}, open.id);

/** A case has room for so many shops: more are said to come afterwards. */
export function tellMostShops(turn: Turn, count: number): void {
  if (count > limits.shops)
    say(turn, "most-shops", { paragraphs: [{ key: "unbind.shops.most", with: { most: limits.shops } }] });
}

/** Adds a case; the caller decides whether it is talked about now or waits. */
export function addCase(
  turn: Turn,
  {
    app,
    platform,
    shops = 1,
    state = "open",
  }: Pick<Case, "app" | "platform"> & { shops?: number; state?: "open" | "parked" },
): Case {
  const { draft } = turn;
  const at = turn.now.toString();
  const opened: Case = {
    id: `c${draft.next.case}`,
    app,
    platform,
    category: null,
    shops: Array.from({ length: Math.min(Math.max(shops, 1), limits.shops) }, (_, index) => newShop(index, null)),
    marks: {},
    continuedAnyway: false,
    state,
    ending: null,
    openedAt: at,
    changedAt: at,
    dueAt: null,
    frames: [],
    entry: null,
    nudges: 0,
    shared: null,
  };
  draft.next.case = (draft.next.case % lastCase) + 1;
  draft.cases.push(opened);
  rememberGuide(draft, turn.knowledge, platform);
  return opened;
}

/** Makes the frame's app a case of its own. Whatever case was active is parked. */
export function openCase(turn: Turn, frame: Frame): void {
  if (frame.case !== null) return;
  const app = frameApp(turn, frame);
  if (app === null) throw new Error("A case was to be opened before its app was known.");
  const { slots } = frame;
  turn.draft.stack.splice(turn.draft.stack.indexOf(frame), 1);
  parkActive(turn);
  turn.draft.stack = [frame];
  turn.draft.platform = platformAt(turn, frame);
  frame.case = addCase(turn, { app, platform: platformAt(turn, frame), shops: Number(slots.shops ?? "1") }).id;
  frame.slots = {};
  // Which app is meant is settled; "back" doesn't ask it again.
  frame.trail = [];
}

/** "app:<id>" or "name:<as written>", "app@jd:<id>" at a platform: an app that waits until fewer cases are open. */
export type WaitingKey = string;

/** @param platform id; null for the default one */
export const waitingKey = (app: Case["app"], platform: string | null): WaitingKey =>
  `${app.kind === "known" ? "app" : "name"}${platform === null ? "" : `@${platform}`}:${app.kind === "known" ? app.id : app.name}`;

/**
 * Opens a parked case for an app.
 *
 * @param platform id; null for where the app is usually authorised
 */
export function parkApp(turn: Turn, app: Case["app"], platform: string | null): void {
  const usual = turn.knowledge.defaultPlatform;
  addCase(turn, { app, platform: platform ?? placeOf(turn.knowledge, app, usual), state: "parked" });
}

/** Opens parked cases for apps that wait, in their order, as far as there is room. */
export function promoteWaiting(turn: Turn): void {
  while (turn.draft.waiting.length > 0 && openCases(turn.draft).length < limits.openCases) {
    const key = turn.draft.waiting.shift() ?? "";
    const [, kind, place = null, name = ""] = /^(app|name)(?:@([a-z0-9-]+))?:(.*)$/s.exec(key) ?? [];
    const app: Case["app"] = kind === "app" ? { kind: "known", id: name } : { kind: "unknown", name };
    if (caseForApp(turn, app, place) === null) parkApp(turn, app, place);
  }
}

/** A shop that nobody worked on yet. */
export const newShop = (index: number, name: string | null): Case["shops"][number] => ({
  id: `s${index + 1}`,
  name,
  state: "open",
  seen: [],
  entry: null,
  trouble: null,
  at: null,
});

/**
 * A colleague's link opens an app at one step: what comes before it was done by whoever sent the link, and counts as left out here.
 *
 * @returns false where the guide has no such step, so that the app is begun as usual
 */
export function openAtStep(turn: Turn, app: string, step: string): boolean {
  const platform = turn.knowledge.defaultPlatform;
  const { steps } = guideOf(turn.knowledge, platform);
  const index = steps.findIndex((each) => each.id === step || each.was.includes(step));
  if (index < 0 || openCases(turn.draft).length >= limits.openCases) return false;
  const known = caseForApp(turn, { kind: "known", id: app }, null);
  if (known !== null) return resumeCase(turn, known.id);
  parkActive(turn);
  turn.draft.stack = [];
  const open = addCase(turn, { app: { kind: "known", id: app }, platform });
  for (const before of steps.slice(0, index))
    open.marks[stepKey(open.shops[0]?.id ?? "", before.id)] = { state: "skipped", at: turn.now.toString() };
  enter(turn, "unbind/shop", {}, open.id);
  say(turn, "handed-over", { paragraphs: [{ key: "unbind.handed-over", with: { app: appValue(open.app) } }] });
  return true;
}

/** Brings a parked case back to where it stood; the active one is parked. */
export function resumeCase(turn: Turn, id: string): boolean {
  const open = caseById(turn.draft, id);
  if (open === null || open.state === "closed") return false;
  const at = turn.draft.stack.findLastIndex((frame) => frame.case === id && carriesCase(frame));
  if (at >= 0) {
    // What was begun above it and came to no case of its own gives way.
    turn.draft.stack = turn.draft.stack.filter((frame, index) => index <= at || !settlesApp(frame));
    return true;
  }
  parkActive(turn);
  open.state = "open";
  open.dueAt = null;
  const frames = open.frames;
  open.frames = [];
  turn.draft.stack = frames.length > 0 ? frames : [];
  if (frames.length === 0) beginCase(turn, open);
  const frame = turn.draft.stack[0];
  if (frame !== undefined) frame.place = placeAwake(frame);
  touch(turn, open);
  return true;
}

/** Ends a case. The oldest that are finished go, and apps that wait come up. */
export function closeCase(turn: Turn, open: Case, ending: "finished" | "dropped"): void {
  open.state = "closed";
  open.ending = ending;
  open.dueAt = null;
  open.frames = [];
  touch(turn, open);
  const closed = turn.draft.cases.filter((each) => each.state === "closed");
  const oldest = closed.slice(0, Math.max(closed.length - limits.closedCases, 0));
  turn.draft.cases = turn.draft.cases.filter((each) => !oldest.includes(each));
  forgetTroubles(turn.draft, open);
  promoteWaiting(turn);
}

/** The open case for that app, if there is one. */
export const caseForApp = (turn: Turn, app: Case["app"], platform: string | null): Case | null =>
  openCases(turn.draft).find(
    (each) =>
      (platform === null || each.platform === platform) &&
      (app.kind === "known"
        ? each.app.kind === "known" && each.app.id === app.id
        : each.app.kind === "unknown" && each.app.name === app.name),
  ) ?? null;
