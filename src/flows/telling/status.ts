import { appValue } from "../cases/apps.ts";
import { openCases } from "../cases/cases.ts";
import { caseGuide, countSettled, stepPlace } from "../cases/progress.ts";
import type { Case, Frame } from "../state/conversation.ts";
import { carriesCase } from "../turn/frames.ts";
import { say, type Turn } from "../turn/turn.ts";
import type { Text } from "../vocabulary/reply.ts";
import { tellRecord } from "./record.ts";

/** One line a case: how far it is, and whether it rests. */
function line(turn: Turn, open: Case): Text {
  const guide = caseGuide(turn.knowledge, open);
  const { settled, total } = countSettled(open, guide, "precautions");
  const frame = [...turn.draft.stack, ...open.frames].find((each) => each.case === open.id && carriesCase(each));
  const place = frame === undefined ? null : stepPlace(open, guide, frame);
  const params = {
    app: appValue(open.app),
    shops: open.shops.length,
    cancelled: open.shops.filter((shop) => shop.state === "cancelled").length,
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

/** Where things stand: every open case, and what was finished lately; where nothing is open, the last record once more. */
export function tellStatus(turn: Turn, frame: Frame): void {
  const wanted = frame.slots.app;
  const all = openCases(turn);
  const cases = wanted === undefined ? all : all.filter((open) => open.app.kind === "known" && open.app.id === wanted);
  const finished = turn.draft.cases.filter(
    (open) =>
      open.ending === "finished" && (wanted === undefined || (open.app.kind === "known" && open.app.id === wanted)),
  );
  const paragraphs: Text[] = cases.map((open) => line(turn, open));
  for (const open of finished.slice(-3)) {
    paragraphs.push({
      key: "repair.status.finished",
      with: { app: appValue(open.app), when: { instant: open.changedAt, style: "date-time" } },
    });
  }
  if (turn.draft.waiting.length > 0)
    paragraphs.push({ key: "repair.status.waiting", with: { count: turn.draft.waiting.length } });
  say(turn, "status", { paragraphs: paragraphs.length === 0 ? [{ key: "repair.status.nothing" }] : paragraphs });
  const last = finished.at(-1);
  if (cases.length === 0 && last !== undefined) tellRecord(turn, { ...frame, case: last.id });
}
