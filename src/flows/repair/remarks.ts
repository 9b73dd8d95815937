/**
 * What is said to the open question without answering it: a doubt, a "not yet", a plan, a question about the question. It is answered,
 * nothing changes, and the question is asked again with its options.
 */

import type { Act } from "../../knowledge/index.ts";
import { choicesOf } from "../asking/choices.ts";
import { paramsFor } from "../asking/params.ts";
import { appValue } from "../cases/apps.ts";
import { enterHelp } from "../cases/hand-over.ts";
import { mentionedApp } from "../cases/mentions.ts";
import { caseGuide, itemsOf, stepPlace } from "../cases/progress.ts";
import { nodeOf } from "../plan/nodes.ts";
import type { Frame } from "../state/conversation.ts";
import { caseById, currentCase, topFrame } from "../state/finding.ts";
import { say, type Turn } from "../turn/turn.ts";
import type { AppMention, Meant } from "../vocabulary/command.ts";
import type { Text } from "../vocabulary/reply.ts";

/** What is answered to an act that changes nothing; every other act was meant for another question. */
const answers: Partial<Readonly<Record<Act, string>>> = {
  ack: "repair.remark.ack",
  "go-on": "repair.resumed-here",
  wait: "repair.remark.wait",
  hedge: "repair.remark.unsure",
  "dont-know": "repair.remark.unsure",
  "not-done": "repair.remark.not-done",
  partly: "repair.remark.partly",
  intend: "repair.remark.intend",
  thanks: "repair.thanks",
  greets: "repair.greeting",
  chat: "repair.remark.chat",
  request: "repair.not-understood",
};

/** What is claimed at the end of the steps, */
const last: Partial<Readonly<Record<Act, true>>> = { success: true, gone: true };
/** or of any step: said where it isn't asked for, it is for later. */
const ahead: typeof last = { ...last, done: true, "all-done": true };
/** Whether the open question asks for it already. */
const isAskedNow = (turn: Turn, frame: Frame): boolean =>
  choicesOf(turn, frame).some(({ means }) =>
    means.some((meaning) => Object.entries(last).some(([act]) => act === meaning)),
  );

export function remark(turn: Turn, { act, item, app }: Extract<Meant, { kind: "remark" }>): void {
  const frame = topFrame(turn.draft);
  const named = mentionedApp(turn, app);
  // "Don't unbind it": said to be left alone.
  if (act === "decline" && named !== null) {
    say(turn, "spared", { paragraphs: [{ key: "repair.remark.spared", with: { app: appValue(named) } }] });
    return;
  }
  const open = currentCase(turn.draft);
  // Something was told of another app: nothing begins, and how it would is said.
  if (act === "chat" && named !== null && (open === null || JSON.stringify(open.app) !== JSON.stringify(named))) {
    say(turn, "remark", { paragraphs: [{ key: "repair.remark.told", with: { app: appValue(named) } }] });
    return;
  }
  if (act === "asks") {
    if (frame === null || !helpHere(turn, frame, item)) unanswered(turn);
    return;
  }
  if (frame !== null && act === "done" && nodeOf(frame).kind === "checklist") {
    say(turn, "which-one", { paragraphs: [{ key: "unbind.checklist.which" }] });
    return;
  }
  const label = frame === null || item === null ? null : itemLabel(turn, frame, item);
  const resting = frame === null && act === "intend" ? "repair.remark.intend-later" : undefined;
  const isAhead = frame !== null && ahead[act] === true && nodeOf(frame).kind === "steps" && !isAskedNow(turn, frame);
  const key =
    resting ??
    (isAhead ? "repair.remark.ahead" : undefined) ??
    answers[act] ??
    (frame === null ? "repair.nothing-open" : "repair.choose-one");
  if (act === "not-applicable" && label !== null) {
    say(turn, "remark", { paragraphs: [{ key: "repair.remark.always-item", with: { item: label } }] });
    return;
  }
  const about = label !== null && (key === "repair.remark.not-done" || key === "repair.remark.partly");
  say(turn, act === "thanks" ? "thanks" : "remark", {
    paragraphs: [about ? { key: `${key}-item`, with: { item: label } } : { key }],
  });
}

/** A question that nothing here has an answer to. */
function unanswered(turn: Turn): void {
  const frame = topFrame(turn.draft);
  turn.effects.push({
    ...{ kind: "unanswered", readings: ["ask"] },
    node: frame === null ? null : `${frame.flow}/${frame.place.node}`,
  });
  enterHelp(turn, { reason: "unanswered" });
}

function itemLabel(turn: Turn, frame: Frame, id: string): { text: string; with: ReturnType<typeof paramsFor> } | null {
  const node = nodeOf(frame);
  const open = caseById(turn.draft, frame.case);
  if (open === null || (node.kind !== "checklist" && node.kind !== "item")) return null;
  const item = itemsOf(caseGuide(turn.knowledge, open), node.items).find((each) => each.id === id);
  return item === undefined ? null : { text: item.label, with: paramsFor(turn, frame) };
}

/** Asks whether an option of the open question was meant, with that one button. An option that isn't there was a remark. */
export function offer(turn: Turn, id: string): void {
  const frame = topFrame(turn.draft);
  const choice = frame === null ? undefined : choicesOf(turn, frame).find((each) => each.id === id && !each.hidden);
  if (choice === undefined) {
    remark(turn, { kind: "remark", act: "chat", item: null, app: null });
    return;
  }
  const { label, words } = choice;
  say(turn, "offered", {
    paragraphs: [{ key: "repair.offer" }],
    buttons: [{ id, label, ...(words === undefined ? {} : { words }) }],
  });
}

/** Says how an item of the open list is done. */
export function explain(turn: Turn, id: string): void {
  const frame = topFrame(turn.draft);
  if (frame !== null && helpHere(turn, frame, id)) return;
  say(turn, "which-one", { paragraphs: [{ key: "repair.choose-one" }] });
}

/** A question with no topic that the guide knows, asked at an open question: what there is to say about that question. */
export function answerHere(turn: Turn, { app }: { readonly app: AppMention | null }): boolean {
  const frame = topFrame(turn.draft);
  const open = currentCase(turn.draft);
  const named = mentionedApp(turn, app);
  if (named !== null && open !== null && JSON.stringify(named) !== JSON.stringify(open.app)) {
    const known = turn.draft.cases.some(
      (each) => each.state !== "closed" && JSON.stringify(each.app) === JSON.stringify(named),
    );
    say(turn, "other-app", {
      paragraphs: [
        {
          key: known ? "repair.remark.other-app-open" : "repair.remark.other-app",
          with: { app: appValue(open.app), other: appValue(named) },
        },
      ],
    });
    return true;
  }
  return frame !== null && helpHere(turn, frame, null);
}

/** What helps at the open question: how an item or a step is done, or what the question is for. @returns false for nothing */
function helpHere(turn: Turn, frame: Frame, item: string | null): boolean {
  const node = nodeOf(frame);
  if (!("options" in node)) return false;
  const open = caseById(turn.draft, frame.case);
  const params = paramsFor(turn, frame);
  const texts: Text[] = [];
  if (open !== null && (node.kind === "checklist" || node.kind === "item")) {
    const id = node.kind === "item" ? (frame.place.at?.item ?? null) : item;
    const found = itemsOf(caseGuide(turn.knowledge, open), node.items).find((each) => each.id === id);
    if (found !== undefined) texts.push({ key: found.label, with: params }, { key: found.how, with: params });
  }
  const step =
    open === null || node.kind !== "steps" ? null : stepPlace(open, caseGuide(turn.knowledge, open), frame)?.step;
  for (const key of [step?.how, step?.verify]) if (key != null) texts.push({ key, with: params });
  if (texts.length === 0 && node.why !== undefined) texts.push({ key: node.why, with: params });
  if (texts.length === 0) return false;
  say(turn, "how", { paragraphs: texts });
  return true;
}
