import { appValue, caseValue } from "../cases/apps.ts";
import { caseGuide, countSettled, stepPlace } from "../cases/progress.ts";
import type { Case, Frame } from "../state/conversation.ts";
import { openCases } from "../state/finding.ts";
import type { Seen } from "../state/seen.ts";
import { carriesCase } from "../turn/frames.ts";
import { say, type Turn } from "../turn/turn.ts";
import type { View } from "../turn/view.ts";
import type { Text } from "../vocabulary/reply.ts";
import { recordOf } from "./record.ts";

const ended: ReadonlySet<string> = new Set(["cancelled", "failed", "unconfirmed"]);

/** One line a case: how far it is, and whether it rests. */
function line(view: View, open: Seen<Case>): Text {
  const { conversation, knowledge } = view;
  const guide = caseGuide(knowledge, open);
  const { settled, total } = countSettled(open, guide, "precautions");
  const frame = [...conversation.stack, ...open.frames].find((each) => each.case === open.id && carriesCase(each));
  const place = frame === undefined ? null : stepPlace(open, guide, frame);
  const params = {
    app: caseValue(view, open),
    shops: open.shops.length,
    cancelled: open.shops.filter((shop) => shop.state === "cancelled").length,
    // Of one shop alone nothing is counted.
    left: open.shops.length < 2 ? 0 : open.shops.filter(({ state }) => !ended.has(state)).length,
    failed: open.shops.filter((shop) => shop.state === "failed" || shop.state === "unconfirmed").length,
    settled,
    total,
    step: place?.number ?? 0,
    steps: guide.steps.length,
    rests: open.state === "parked" ? 1 : 0,
    ...(open.dueAt === null ? {} : { when: { instant: open.dueAt, style: "date-time" } as const }),
  };
  if (open.shared !== null) {
    const shop = { typed: open.shops[0]?.name ?? "" };
    return { key: "repair.status.shop", with: { ...params, shop } };
  }
  const key = place === null ? "repair.status.preparing" : "repair.status.steps";
  return { key: open.dueAt === null ? key : `${key}-until`, with: params };
}

/**
 * Where things stand: every open case, and what was finished lately; where nothing is open, also whose record comes once more.
 *
 * @param wanted the app that was asked about; undefined for all
 */
export function statusOf(
  view: View,
  wanted?: string,
): { readonly paragraphs: readonly Text[]; readonly last: Seen<Case> | null } {
  const { conversation } = view;
  const isWanted = ({ app }: Seen<Case>): boolean =>
    wanted === undefined || (app.kind === "known" && app.id === wanted);
  const cases = openCases(conversation).filter(isWanted);
  const finished = conversation.cases.filter((open) => open.ending === "finished" && isWanted(open));
  const paragraphs: Text[] = cases.map((open) => line(view, open));
  for (const open of finished.slice(-3)) {
    paragraphs.push({
      key: "repair.status.finished",
      with: { app: appValue(open.app), when: { instant: open.changedAt, style: "date-time" } },
    });
  }
  if (conversation.waiting.length > 0)
    paragraphs.push({ key: "repair.status.waiting", with: { count: conversation.waiting.length } });
  return {
    paragraphs: paragraphs.length === 0 ? [{ key: "repair.status.nothing" }] : paragraphs,
    last: cases.length === 0 ? (finished.at(-1) ?? null) : null,
  };
}

/** Says where things stand, of all or of one app. */
export function tellStatus(turn: Turn, frame: Frame): void {
  const { paragraphs, last } = statusOf(turn, frame.slots.app);
  say(turn, "status", { paragraphs });
  if (last !== null) say(turn, "record", recordOf(turn, last));
}
