/**
 * Repair, for every flow alike: a question in the middle, correct, back, repeat, restart, cancel, resume, status, language,
 * a person please, nonsense. No flow mentions it. Each ends with the open question once more, or says why not.
 */
import { topicOf } from "./actions.ts";
import { undecide } from "./audit-list.ts";
import { caseForApp, newShop, openCases, parkActive, resumeCase } from "./cases.ts";
import type { AppMention, SaidCommand } from "./command.ts";
import { type Case, type Frame, limits } from "./conversation.ts";
import { settingsDoor } from "./flow.ts";
import { closeFlow, pushFrame } from "./frames.ts";
import { appValue } from "./params.ts";
import { cancelReminders, changeZone } from "./reminding.ts";
import { isGoingOn, putMention } from "./said.ts";
import { caseById, currentCase, nodeOf, say, type Turn, topFrame } from "./turn.ts";

/** Clarifications in a row that may fail before help is brought in. */
const patience = 2;

/** Takes what the open node left. Always answers. */
export function repair(turn: Turn, command: SaidCommand): void {
  const { draft } = turn;
  turn.redraw = true;
  if (command.kind !== "unclear" && command.kind !== "out_of_scope") draft.misses = 0;
  const open = currentCase(draft);
  switch (command.kind) {
    case "unbind":
      unbind(turn, command);
      return;
    case "correct":
      correct(turn, command.app, command.platform);
      return;
    case "emergency":
      closeFlow(turn, "emergency");
      pushFrame(turn, "emergency", command.sure ? null : "sure", mentionSlots(command.app), open?.id ?? null);
      return;
    case "audit":
      audit(turn, command);
      return;
    case "ask":
      pushFrame(turn, "answer", null, { ...mentionSlots(command.app), topic: command.topic ?? "" }, open?.id ?? null);
      return;
    case "stuck":
      pushFrame(turn, "trouble", null, { topic: command.topic ?? "" }, open?.id ?? null);
      return;
    case "escalate":
      pushFrame(turn, "escalate", null, {}, open?.id ?? null);
      return;
    case "remind":
      remind(turn, command);
      return;
    case "reminders":
      pushFrame(turn, "remind", command.wish === "cancel-all" ? "gone" : "list", {}, null);
      if (command.wish === "cancel-all") cancelReminders(turn);
      return;
    case "back":
      back(turn);
      return;
    case "repeat":
      if (topFrame(draft) === null) nothingOpen(turn);
      return;
    case "skip":
      say(turn, "cannot-skip", { paragraphs: [{ key: skipReason(turn) }] });
      return;
    case "done":
      if (isGoingOn(turn, command)) {
        resume(turn);
        return;
      }
      say(turn, "which-one", {
        paragraphs: [{ key: topFrame(draft) === null ? "repair.nothing-open" : "repair.choose-one" }],
      });
      return;
    case "cancel":
      cancel(turn);
      return;
    case "resume":
      resume(turn);
      return;
    case "restart":
      restart(turn);
      return;
    case "status":
      status(turn, command.app);
      return;
    case "language":
      if (command.to === null) pushFrame(turn, "settings", "language", {}, null);
      else say(turn, "language", { paragraphs: [{ key: "repair.language" }] });
      return;
    case "help":
      pushFrame(turn, "home", null, {}, null);
      return;
    case "greet":
      say(turn, "greeting", { paragraphs: [{ key: "repair.greeting" }] });
      if (topFrame(draft) === null) pushFrame(turn, "home", "menu", {}, null);
      return;
    case "thanks":
      say(turn, "thanks", { paragraphs: [{ key: "repair.thanks" }] });
      return;
    case "forget":
      closeFlow(turn, "settings");
      pushFrame(turn, "settings", "forget", {}, null);
      return;
    case "settings":
      closeFlow(turn, "settings");
      pushFrame(turn, "settings", settingsDoor[command.page], {}, null);
      return;
    case "time-zone":
      timeZone(turn, command.zone);
      return;
    case "out_of_scope":
      outOfScope(turn);
      return;
    case "unclear":
      unclear(turn, command);
      return;
    case "shops":
    case "moment":
    case "note":
      say(turn, "which-one", { paragraphs: [{ key: "repair.choose-one" }] });
      return;
    default:
      command satisfies never;
  }
}

function mentionSlots(mention: AppMention | null): Record<string, string> {
  if (mention?.kind === "known") return { app: mention.app };
  if (mention?.kind === "unknown") return { unknown: mention.name.slice(0, limits.typed) };
  return {};
}

const mentionedApp = (turn: Turn, mention: AppMention | null): Case["app"] | null => {
  if (mention?.kind === "known" && turn.knowledge.catalogue.apps.has(mention.app))
    return { kind: "known", id: mention.app };
  return mention?.kind === "unknown" ? { kind: "unknown", name: mention.name.slice(0, limits.typed) } : null;
};

function unbind(turn: Turn, command: Extract<SaidCommand, { kind: "unbind" }>): void {
  const app = mentionedApp(turn, command.app);
  const existing = app === null ? null : caseForApp(turn, app, command.platform);
  if (existing !== null && (command.app?.kind !== "known" || command.app.sure)) {
    goOnWith(turn, existing);
    return;
  }
  const active = activeCase(turn);
  // "How do I unbind it?" in the middle of unbinding asks for what is on the table.
  if (command.app === null && command.platform === null && active !== null) {
    if (command.shops !== null) growShops(active, command.shops);
    return;
  }
  // A second question which app is meant replaces the first.
  const settling = topFrame(turn.draft);
  if (settling !== null && settling.flow === "unbind" && settling.case === null) turn.draft.stack.pop();
  closeFlow(turn, "home");
  const slots: Record<string, string> = {};
  if (command.platform !== null && turn.knowledge.platforms.has(command.platform)) slots.platform = command.platform;
  if (command.shops !== null && command.shops > 1) slots.shops = String(Math.min(command.shops, limits.shops));
  const frame = pushFrame(turn, "unbind", null, slots, null);
  if (command.app !== null) putMention(turn, frame, command.app);
}

/** "It's three shops": the list grows; what was done stays. */
function growShops(open: Case, count: number): void {
  for (let index = open.shops.length; index < Math.min(count, limits.shops); index += 1)
    open.shops.push(newShop(index, null));
}

const activeCase = (turn: Turn): Case | null => {
  const frame = turn.draft.stack.find((each) => each.flow === "unbind" && each.case !== null);
  const open = caseById(turn.draft, frame?.case ?? null);
  return open === null || open.state === "closed" ? null : open;
};

function goOnWith(turn: Turn, open: Case): void {
  const key = activeCase(turn) === open ? "repair.already-that" : "repair.resumed";
  resumeCase(turn, open.id);
  say(turn, "resumed", { paragraphs: [{ key, with: { app: appValue(open.app) } }] });
}

/** "Not A, it's B": the case becomes B's as long as nothing was done for A; otherwise A is put aside and B begun. */
function correct(turn: Turn, mention: AppMention | null, platform: string | null): void {
  const open = activeCase(turn);
  const settling = topFrame(turn.draft);
  if (settling !== null && settling.flow === "unbind" && settling.case === null) {
    if (mention !== null) putMention(turn, settling, mention);
    if (platform !== null) settling.slots.platform = platform;
    settling.place = { node: "identify" };
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
    unbind(turn, { kind: "unbind", app: mention, platform, shops: null, said: { text: "", language: null } });
    return;
  }
  const app = mentionedApp(turn, mention) ?? open.app;
  if (mention !== null && sameApp(app, open.app) && platform === null) {
    say(turn, "corrected", { paragraphs: [{ key: "repair.already-that", with: { app: appValue(open.app) } }] });
    return;
  }
  const before = appValue(open.app);
  const shops = open.shops.length;
  const untouched = Object.keys(open.marks).length === 0;
  if (untouched) {
    turn.draft.cases = turn.draft.cases.filter((each) => each !== open);
    turn.draft.stack = [];
  } else parkActive(turn);
  say(turn, "corrected", {
    paragraphs: [
      {
        key: untouched ? "repair.corrected" : "repair.corrected-kept",
        with: {
          app: mention?.kind === "known" || mention?.kind === "unknown" ? appValue(app) : { text: "common.the-app" },
          before,
        },
      },
    ],
  });
  unbind(turn, {
    kind: "unbind",
    app:
      mention ??
      (open.app.kind === "known"
        ? { kind: "known", app: open.app.id, sure: true }
        : { kind: "unknown", name: open.app.name }),
    platform: platform ?? open.platform,
    shops,
    said: { text: "", language: null },
  });
}

const sameApp = (one: Case["app"], other: Case["app"]): boolean =>
  one.kind === "known"
    ? other.kind === "known" && one.id === other.id
    : other.kind === "unknown" && one.name === other.name;

function audit(turn: Turn, command: Extract<SaidCommand, { kind: "audit" }>): void {
  closeFlow(turn, "audit");
  closeFlow(turn, "home");
  if (command.apps.length < 2) {
    pushFrame(turn, "audit", null, {}, null);
    return;
  }
  pushFrame(turn, "audit", "take", {}, null);
}

function remind(turn: Turn, command: Extract<SaidCommand, { kind: "remind" }>): void {
  const slots: Record<string, string> = {
    moment: command.when?.at ?? "",
    past: command.when?.past === true && command.when.rule === null ? "yes" : "",
    rule: command.when?.rule ?? "",
  };
  if (command.about !== null && command.about !== "") slots["about-typed"] = command.about.slice(0, limits.typed);
  pushFrame(turn, "remind", null, slots, currentCase(turn.draft)?.id ?? null);
}

function back(turn: Turn): void {
  const frame = topFrame(turn.draft);
  if (frame === null) {
    nothingOpen(turn);
    return;
  }
  const place = frame.trail.pop();
  if (place === undefined) {
    if (turn.draft.stack.length > 1) turn.draft.stack.pop();
    else say(turn, "first-already", { paragraphs: [{ key: "repair.first-already" }] });
    return;
  }
  frame.place = place;
  delete frame.slots.purpose;
  if (frame.flow === "audit") undecide(turn);
  if (place.node === "precautions" || place.node === "aftercare") frame.slots.looking = place.node;
}

function skipReason(turn: Turn): string {
  const frame = topFrame(turn.draft);
  if (frame === null) return "repair.nothing-open";
  const node = nodeOf(frame);
  return "noSkip" in node && node.noSkip !== undefined ? node.noSkip : "repair.cannot-skip";
}

function cancel(turn: Turn): void {
  const { draft } = turn;
  const top = topFrame(draft);
  if (top === null) {
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

function resume(turn: Turn): void {
  const cases = openCases(turn);
  const [only] = cases;
  if (cases.length > 1) {
    closeFlow(turn, "resume");
    pushFrame(turn, "resume", null, {}, null);
    return;
  }
  if (only !== undefined) {
    say(turn, "resumed", { paragraphs: [{ key: "repair.resumed", with: { app: appValue(only.app) } }] });
    resumeCase(turn, only.id);
    return;
  }
  if (topFrame(turn.draft) === null) nothingOpen(turn);
  else say(turn, "resumed", { paragraphs: [{ key: "repair.resumed-here" }] });
}

function restart(turn: Turn): void {
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
  for (const key of Object.keys(draft.troubles)) if (key.startsWith(`${open.id}/`)) delete draft.troubles[key];
  draft.stack = [];
  const frame = pushFrame(turn, "unbind", "precautions", {}, open.id);
  frame.trail = [];
  say(turn, "restarted", {
    paragraphs: [
      { key: draft.undo === null ? "repair.restarted" : "repair.restarted-undo", with: { app: appValue(open.app) } },
    ],
  });
}

function restartFrame(turn: Turn, frame: Frame): void {
  const { flow } = frame;
  turn.draft.stack = [];
  if (flow === "emergency") turn.draft.timeline = [];
  pushFrame(turn, flow, null, {}, null);
  say(turn, "restarted", { paragraphs: [{ key: "repair.restarted-flow" }] });
}

function status(turn: Turn, mention: AppMention | null): void {
  const app = mentionedApp(turn, mention);
  closeFlow(turn, "resume");
  pushFrame(turn, "resume", "status", app?.kind === "known" ? { app: app.id } : {}, null);
}

function timeZone(turn: Turn, zone: string | null): void {
  if (zone === null) {
    closeFlow(turn, "settings");
    pushFrame(turn, "settings", "zone", {}, null);
    return;
  }
  changeZone(turn, zone);
  say(turn, "time-zone", { paragraphs: [{ key: "settings.zone.set", with: { zone: { typed: zone } } }] });
}

function nothingOpen(turn: Turn): void {
  say(turn, "nothing-open", { paragraphs: [{ key: "repair.nothing-open" }] });
  if (topFrame(turn.draft) === null) pushFrame(turn, "home", "menu", {}, null);
}

function outOfScope(turn: Turn): void {
  const frame = topFrame(turn.draft);
  turn.draft.misses += 1;
  say(turn, "out-of-scope", { paragraphs: [{ key: "repair.out-of-scope" }] });
  turn.effects.push({
    kind: "unanswered",
    readings: ["out_of_scope"],
    node: frame === null ? null : `${frame.flow}/${frame.place.node}`,
  });
  if (turn.draft.misses >= patience) bringHelp(turn);
  else if (frame === null) pushFrame(turn, "home", "menu", {}, null);
}

function bringHelp(turn: Turn): void {
  turn.draft.misses = 0;
  pushFrame(turn, "escalate", null, { reason: "not-understood" }, currentCase(turn.draft)?.id ?? null);
}

function unclear(turn: Turn, command: Extract<SaidCommand, { kind: "unclear" }>): void {
  const frame = topFrame(turn.draft);
  turn.draft.misses += 1;
  turn.effects.push({
    kind: "unanswered",
    readings: command.readings,
    node: frame === null ? null : `${frame.flow}/${frame.place.node}`,
  });
  if (turn.draft.misses > patience) {
    say(turn, "not-understood", { paragraphs: [{ key: "repair.not-understood" }] });
    bringHelp(turn);
    return;
  }
  if (command.readings.length === 0) {
    say(turn, "not-understood", { paragraphs: [{ key: "repair.not-understood" }] });
    return;
  }
  closeFlow(turn, "home");
  pushFrame(
    turn,
    "home",
    "unclear",
    { readings: command.readings.slice(0, 3).join(","), topic: topicOf(command.topic ?? undefined) ?? "" },
    null,
  );
}
