/**
 * What a picture of a screen showed: said, and what could follow is asked. It records nothing: a screen says what stands on it, not what
 * somebody did or wants.
 */
import { appValue } from "../cases/apps.ts";
import { itemOf, nameOf, seenAt } from "../cases/audit-list.ts";
import { nodeOf } from "../plan/nodes.ts";
import type { AuditItem } from "../state/conversation.ts";
import { currentCase, topFrame } from "../state/finding.ts";
import { enter } from "../turn/frames.ts";
import { say, type Turn } from "../turn/turn.ts";
import type { PictureSeen } from "../vocabulary/command.ts";
import type { Text } from "../vocabulary/reply.ts";
import { offer } from "./remarks.ts";

/** Takes what was recognised in a picture. Always answers. */
export function tellPicture(turn: Turn, seen: PictureSeen): void {
  turn.redraw = true;
  const items = seen.apps.map((mention): AuditItem => ({ ...itemOf(turn, mention), platform: null }));
  const [trouble] = seen.troubles;
  const mayOffer = items.length > 0 && isFree(turn);
  const said = mayOffer ? [] : toldOf(turn, items);
  if (trouble === undefined && seen.labels.length > 0 && seen.option === null && items.length === 0)
    said.push({ key: "picture.seen.labels", with: { names: { list: seen.labels.map((typed) => ({ typed })) } } });
  if (said.length > 0) say(turn, "picture", { paragraphs: said });
  if (trouble !== undefined) enter(turn, "trouble", { topic: trouble }, currentCase(turn.draft)?.id);
  if (mayOffer) offerApps(turn, items);
  else if (seen.option !== null && trouble === undefined) offer(turn, seen.option);
  else if (said.length === 0 && trouble === undefined)
    say(turn, "picture-unknown", { paragraphs: [{ key: "picture.seen.nothing" }] });
}

/** Apps may be asked about where nothing else is: no question is open, or one that gives way, or the list that they belong to. */
function isFree({ draft }: Turn): boolean {
  const frame = topFrame(draft);
  if (frame === null) return true;
  const node = nodeOf(frame);
  const what = node.kind === "choose" ? node.takes?.what : undefined;
  return givesWay(frame) || what === "app-list" || what === "decisions";
}

/** What is said of the apps where the open question goes first. */
function toldOf(turn: Turn, items: readonly AuditItem[]): Text[] {
  if (items.length === 0) return [];
  const open = currentCase(turn.draft);
  const names = { count: items.length, names: { list: items.map((item) => nameOf(turn, item)) } };
  if (open === null) return [{ key: "picture.seen.apps", with: names }];
  const id = open.app.kind === "known" ? open.app.id : null;
  const app = appValue(open.app);
  if (id !== null && items.some(({ apps }) => apps.includes(id)))
    return [{ key: "picture.seen.own-app", with: { app } }];
  const others: Text = { key: "picture.seen.apps", with: names };
  // A name that the catalogue doesn't have is recognised in no picture.
  return id === null ? [others] : [others, { key: "picture.seen.not-own-app", with: { app } }];
}

/** Several pictures of one list are one list. */
function offerApps(turn: Turn, items: readonly AuditItem[]): void {
  const { draft } = turn;
  const before = seenAt(topFrame(draft));
  const all = [...before, ...items.filter(({ name }) => before.every((each) => each.name !== name))];
  for (let top = topFrame(draft); top !== null && givesWay(top); top = topFrame(draft)) draft.stack.pop();
  const inList = draft.stack.length > 0;
  enter(turn, all.length === 1 && !inList ? "picture/one" : "picture", { seen: JSON.stringify(all) });
}

function givesWay(frame: Parameters<typeof nodeOf>[0]): boolean {
  const node = nodeOf(frame);
  return node.kind === "choose" && node.passing === true;
}
