/**
 * Repair that changes which case is talked about, or where it stands: another app, a correction, stopping, going on, beginning again.
 * Like all repair it works in every flow, without a flow naming it.
 */

import { platformOf, unsaidPlatform } from "../../knowledge/index.ts";
import { appValue, caseValue, isPlaceOpen, platformAt } from "../cases/apps.ts";
import { beginCase, caseForApp, closeCase, newShop, parkActive, resumeCase, tellMostShops } from "../cases/cases.ts";
import { mentionedApp, mentionOf, mentionSlots, putMention } from "../cases/mentions.ts";
import { isUnclear, queueApps } from "../cases/queue.ts";
import { forgetTroubles } from "../cases/troubles.ts";
import { actAll } from "../engine/actions/index.ts";
import { flowOf } from "../plan/nodes.ts";
import { type Case, type Frame, limits } from "../state/conversation.ts";
import { caseById, openCases, topFrame } from "../state/finding.ts";
import { tellPassage } from "../telling/answer.ts";
import { begin, carriesCase, closeFlow, enter, settlesApp, standAt } from "../turn/frames.ts";
import { say, type Turn } from "../turn/turn.ts";
import type { AppMention, Command, Meant } from "../vocabulary/command.ts";

/** An app is to be unbound: its case goes on, or a new one begins; at each platform that was named, first where there is a guide. */
export function unbind(turn: Turn, said: Unbinding): void {
  const { alsoAt = [], ...command } = said;
  const places = [command.platform, ...alsoAt];
  const first = alsoAt.length === 0 ? command.platform : (places.find((place) => hasGuide(turn, place)) ?? places[0]);
  unbindAt(turn, { ...command, platform: first ?? null });
  for (const place of places) {
    if (place === null || place === first) continue;
    // Which app it is has to be settled first; at the first place that is asked.
    if (hasGuide(turn, place))
      queueApps(
        turn,
        [command.app, ...(command.also ?? [])].filter((app) => !isUnclear(app)),
        place,
      );
    else
      tellPassage(
        turn,
        "where",
        { key: "repair.there-too", with: { platform: { text: platformName(turn, place) } } },
        place,
      );
  }
}

type Unbinding = Omit<Extract<Meant, { kind: "unbind" }>, "kind">;

const hasGuide = ({ knowledge }: Turn, platform: string | null): boolean =>
  platform !== null && platformOf(knowledge, platform).guide !== null;
const platformName = ({ knowledge }: Turn, platform: string): string => platformOf(knowledge, platform).name;

function unbindAt(turn: Turn, command: Unbinding): void {
  const app = mentionedApp(turn, command.app);
  const isUnclear = command.app?.kind === "ambiguous" || command.app?.kind === "described";
  if (
    command.next === true &&
    (app !== null || isUnclear) &&
    activeCase(turn) !== null &&
    (app === null || caseForApp(turn, app, command.platform) === null)
  ) {
    queueApps(turn, [command.app, ...(command.also ?? [])], command.platform);
    return;
  }
  unbindFirst(turn, command, app);
  if (command.also !== undefined && command.also.length > 0) queueApps(turn, command.also, command.platform);
}

function unbindFirst(turn: Turn, command: Unbinding, app: Case["app"] | null): void {
  const existing = app === null ? null : caseForApp(turn, app, command.platform);
  if (existing !== null && (command.app?.kind !== "known" || command.app.sure)) {
    goOnWith(turn, existing);
    return;
  }
  const active = activeCase(turn);
  // "How do I unbind it?" in the middle of unbinding asks for what is on the table.
  if (command.app === null && command.platform === null && active !== null) {
    if (command.shops !== null && active.shared === null) growShops(active, command.shops);
    return;
  }
  // "And on Taobao too": the app that is being spoken of, there.
  const spokenOf = topFrame(turn.draft)?.slots.app ?? "";
  if (command.app === null && command.platform !== null && spokenOf !== "" && active === null) {
    const again = { ...command, app: { kind: "known", app: spokenOf, sure: true } } as const;
    unbindFirst(turn, again, mentionedApp(turn, again.app));
    return;
  }
  if (command.app === null && command.platform !== null && active !== null && active.platform !== command.platform) {
    const shops = String(Math.min(command.shops ?? active.shops.length, limits.shops));
    enter(turn, "unbind", { platform: command.platform, shops, ...mentionSlots(mentionOf(active.app)) });
    return;
  }
  // Whoever writes English and names no place may be anywhere: only what holds everywhere is told. An app that we know tells its place.
  const isPlaceless = command.app === null || command.app.kind === "described" || command.app.kind === "unknown";
  const isAnywhere = command.platform === null && isPlaceless && (isPlaceOpen(turn) || isSaidOfAnyPlace(turn));
  // A second question which app is meant replaces the first.
  const settling = topFrame(turn.draft);
  if (settling !== null && settlesApp(settling)) turn.draft.stack.pop();
  closeFlow(turn, "home");
  const slots: Record<string, string> = {};
  if (command.platform !== null && turn.knowledge.platforms.has(command.platform)) slots.platform = command.platform;
  if (command.shops !== null) tellMostShops(turn, command.shops);
  if (command.shops !== null && command.shops > 1) slots.shops = String(Math.min(command.shops, limits.shops));
  const frame = enter(turn, "unbind", slots);
  if (command.app !== null) putMention(turn, frame, command.app);
  // Which one it is can wait: where any of them is cancelled is what was asked.
  const isUnnamed =
    command.app?.kind === "described" ||
    (command.app?.kind === "unknown" && command.app.sure !== false) ||
    (command.app === null && (command.platform !== null || isAnywhere));
  if (isUnnamed && active === null && settling === null && (isAnywhere || hasGuide(turn, platformAt(turn, frame))))
    tellPassage(turn, "where", { key: "unbind.candidate.where" }, isAnywhere ? unsaidPlatform : undefined);
}

/** By its words it is of a shop that is elsewhere than at the usual platform, and they don't say where. */
const isSaidOfAnyPlace = ({ command }: Turn): boolean => "said" in command && command.said.platform === unsaidPlatform;

/** "I have three shops", "only one after all". Shops that were worked on stay. @returns false where no app is under way */
export function countShops(turn: Turn, count: number | null): boolean {
  const open = activeCase(turn);
  if (open === null || open.shared !== null || count === null || count < 1) return false;
  tellMostShops(turn, count);
  if (count >= open.shops.length) growShops(open, count);
  else {
    const worked = open.shops.findLastIndex(
      (shop) => shop.state !== "open" || Object.keys(open.marks).some((key) => key.startsWith(`${shop.id}/`)),
    );
    open.shops = open.shops.slice(0, Math.max(count, worked + 1, 1));
  }
  say(turn, "shops", {
    paragraphs: [
      {
        key: "repair.shops",
        with: { shops: open.shops.length, unit: { typed: platformOf(turn.knowledge, open.platform).unit } },
      },
    ],
  });
  return true;
}

/** "A typo, they are called A and B": each keeps what was done for it. @returns false where it isn't the same shops that are named */
export function renameShops(turn: Turn, names: readonly string[]): boolean {
  const open = activeCase(turn);
  if (open === null || open.shared !== null || names.length === 0 || names.length !== open.shops.length) return false;
  open.shops = open.shops.map((shop, at) => ({ ...shop, name: names[at]?.slice(0, limits.typed) ?? shop.name }));
  say(turn, "shops", {
    paragraphs: [{ key: "repair.shops-renamed", with: { names: { list: names.map((typed) => ({ typed })) } } }],
  });
  return true;
}

/** "It's three shops": the list grows; what was done stays. */
function growShops(open: Case, count: number): void {
  for (let index = open.shops.length; index < Math.min(count, limits.shops); index += 1)
    open.shops.push(newShop(index, null));
}

const activeCase = (turn: Turn): Case | null => {
  const frame = turn.draft.stack.find(carriesCase);
  const open = caseById(turn.draft, frame?.case ?? null);
  return open === null || open.state === "closed" ? null : open;
};

function goOnWith(turn: Turn, open: Case): void {
  const isThere = activeCase(turn) === open && topFrame(turn.draft)?.case === open.id;
  const key = isThere ? "repair.already-that" : "repair.resumed";
  resumeCase(turn, open.id);
  say(turn, "resumed", { paragraphs: [{ key, with: { app: caseValue(turn, open) } }] });
}

/** "Not A, it's B": the case becomes B's as long as nothing was done for A; otherwise A is put aside and B begun. */
export function correct(turn: Turn, mention: AppMention | null, platform: string | null): void {
  const open = activeCase(turn);
  const settling = topFrame(turn.draft);
  if (settling !== null && settlesApp(settling)) {
    if (mention !== null) putMention(turn, settling, mention);
    if (platform !== null) settling.slots.platform = platform;
    standAt(settling, "unbind");
    return;
  }
  if (mention === null && platform === null) {
    say(turn, "correct-what", {
      paragraphs: [
        {
          key: open === null ? "repair.correct-nothing" : "repair.correct-what",
          with: { app: open === null ? { text: "common.the-app" } : appValue(open.app) },
        },
      ],
    });
    return;
  }
  if (open === null) {
    unbind(turn, { app: mention, platform, shops: null });
    return;
  }
  const meant = mentionedApp(turn, mention);
  // Which one it is has to be asked first.
  if (mention !== null && meant === null) {
    unbind(turn, { app: mention, platform, shops: null });
    return;
  }
  const app = meant ?? open.app;
  if (mention !== null && sameApp(app, open.app) && platform === null) {
    say(turn, "corrected", { paragraphs: [{ key: "repair.already-that", with: { app: appValue(open.app) } }] });
    return;
  }
  const before = appValue(open.app);
  const shops = open.shops.length;
  const untouched = isUntouched(open);
  if (untouched) {
    turn.draft.cases = turn.draft.cases.filter((each) => each !== open);
    turn.draft.stack = [];
  } else parkActive(turn);
  say(turn, "corrected", {
    paragraphs: [
      {
        key: mention === null ? "repair.corrected-place" : untouched ? "repair.corrected" : "repair.corrected-kept",
        with: {
          app:
            mention === null || mention.kind === "known" || mention.kind === "unknown"
              ? appValue(app)
              : { text: "common.the-app" },
          platform: { text: platformOf(turn.knowledge, platform ?? open.platform).name },
          before,
        },
      },
    ],
  });
  unbind(turn, { app: mention ?? mentionOf(open.app), platform: platform ?? open.platform, shops });
}

const sameApp = (one: Case["app"], other: Case["app"]): boolean =>
  one.kind === "known"
    ? other.kind === "known" && one.id === other.id
    : other.kind === "unknown" && one.name === other.name;

/** Whether the case under way stands at the usual platform without anything done, and another one is named. */
export function isUnbegun(turn: Turn, platform: string): boolean {
  const open = activeCase(turn);
  return (
    open !== null && isUntouched(open) && open.platform === turn.knowledge.defaultPlatform && platform !== open.platform
  );
}

/** A shop of a team's board is put aside in any case: the team counts on it. */
const isUntouched = (open: Case): boolean => Object.keys(open.marks).length === 0 && open.shared === null;

/** Stops what is open: a side question by itself, a case with everything on top of it; for good, the one that rests while nothing is open. */
export function cancel(turn: Turn, forGood: boolean): void {
  const { draft } = turn;
  const top = topFrame(draft);
  if (top === null) {
    const [only, ...others] = openCases(draft);
    if (forGood && only !== undefined && others.length === 0 && only.shared === null) {
      closeCase(turn, only, "dropped");
      say(turn, "cancelled", { paragraphs: [{ key: "repair.dropped", with: { app: appValue(only.app) } }] });
      return;
    }
    nothingOpen(turn);
    return;
  }
  // A side question is given up by itself; the case below goes on.
  if (draft.stack.length > 1) {
    draft.stack.pop();
    say(turn, "cancelled", { paragraphs: [{ key: "repair.left" }] });
    return;
  }
  const parked = parkActive(turn);
  draft.stack = [];
  say(turn, "cancelled", {
    paragraphs: [
      parked === null ? { key: "repair.left" } : { key: "repair.cancelled", with: { app: appValue(parked.app) } },
    ],
  });
}

/** Goes on with what rests: the app that is named, another than the one under way, or, where several rest, the one that is chosen. */
export function resume(
  turn: Turn,
  { app: mention = null, other = false, platform = null }: Omit<Extract<Command, { kind: "resume" }>, "kind" | "said">,
): void {
  const named = mentionedApp(turn, mention);
  const there = platform === null ? [] : openCases(turn.draft).filter((each) => each.platform === platform);
  const wanted =
    named === null
      ? ((there.length === 1 ? there[0] : null) ?? null)
      : (caseForApp(turn, named, platform) ?? caseForApp(turn, named, null));
  if (wanted !== null) {
    goOnWith(turn, wanted);
    return;
  }
  const active = activeCase(turn);
  const cases = openCases(turn.draft).filter((each) => !other || each !== active);
  const [only] = cases;
  if (cases.length > 1) {
    closeFlow(turn, "resume");
    enter(turn, "resume");
    return;
  }
  if (only !== undefined) {
    say(turn, "resumed", { paragraphs: [{ key: "repair.resumed", with: { app: caseValue(turn, only) } }] });
    resumeCase(turn, only.id);
    return;
  }
  if (topFrame(turn.draft) === null) nothingOpen(turn);
  else say(turn, "resumed", { paragraphs: [{ key: "repair.resumed-here" }] });
}

/** Begins again what is open. What was settled can be brought back once. */
export function restart(turn: Turn): void {
  const { draft } = turn;
  const open = activeCase(turn);
  if (open === null) {
    const frame = draft.stack[0];
    if (frame === undefined) nothingOpen(turn);
    else restartFrame(turn, frame);
    return;
  }
  draft.undo = Object.keys(open.marks).length === 0 ? null : { case: open.id, marks: open.marks };
  open.marks = {};
  open.continuedAnyway = false;
  // A shop that is done stays done, unless there is nothing else to begin again with.
  const again = open.shops.filter((shop) => shop.state !== "cancelled");
  for (const shop of again.length === 0 ? open.shops : again)
    Object.assign(shop, { state: "open", seen: [], trouble: null, at: null });
  forgetTroubles(draft, open);
  draft.stack = [];
  if (open.shared === null) enter(turn, "unbind/precautions", {}, open.id);
  else beginCase(turn, open);
  say(turn, "restarted", {
    paragraphs: [
      { key: draft.undo === null ? "repair.restarted" : "repair.restarted-undo", with: { app: appValue(open.app) } },
    ],
  });
}

function restartFrame(turn: Turn, frame: Frame): void {
  const { flow } = frame;
  turn.draft.stack = [];
  actAll(turn, begin(turn, flow), flowOf(frame)?.restart);
  say(turn, "restarted", { paragraphs: [{ key: "repair.restarted-flow" }] });
}

/** Says that nothing is open, with what can be begun. */
export function nothingOpen(turn: Turn): void {
  say(turn, "nothing-open", { paragraphs: [{ key: "repair.nothing-open" }] });
  if (topFrame(turn.draft) === null) enter(turn, "home/menu");
}
