import { guideOf, isKnownInPart, type Platform, platformOf, unsaidPlatform } from "../../knowledge/index.ts";
import { forChineseReaders } from "../asking/for-chinese-readers.ts";
import { cancelledInLetter, openApp, paramsFor } from "../asking/params.ts";
import { letterButtons } from "../asking/promises.ts";
import { appValue, frameApp, platformAt, settling } from "../cases/apps.ts";
import { askDeskButton, handOver } from "../cases/hand-over.ts";
import { caseGuide, stepPlace } from "../cases/progress.ts";
import { noteTrouble, noteTroubleAt, troublesOf } from "../cases/troubles.ts";
import type { Case, Frame } from "../state/conversation.ts";
import { type CaseFacts, deskLimits } from "../state/desk.ts";
import { caseById, currentCase } from "../state/finding.ts";
import type { Seen } from "../state/seen.ts";
import { carriesCase, enter, isUrgent } from "../turn/frames.ts";
import { say, type Turn } from "../turn/turn.ts";
import type { View } from "../turn/view.ts";
import { topicOf } from "../vocabulary/command.ts";
import { type Reason, reasons } from "../vocabulary/reasons.ts";
import type { LinkReference, Params, Text, Value } from "../vocabulary/reply.ts";
import { wayButton, wayOnce } from "./answer.ts";
import { basisLine } from "./basis.ts";
import { summaryText } from "./case-facts.ts";
import { timelineLines } from "./emergency.ts";
import { tellLetterNow } from "./record.ts";

/** A trouble this often in one case brings in help. */
const twice = 2;

/** Remedies for a trouble, in the order to try them. */
export function tellTrouble(turn: Turn, frame: Frame): void {
  const topic = topicOf(frame.slots.topic);
  const open = caseById(turn.draft, frame.case);
  const platform = platformAt(turn, frame);
  const guide = guideOf(turn.knowledge, platform);
  const trouble = topic === null ? guide.troubles.get(frame.slots.topic ?? "") : guide.troubles.get(topic);
  const params = paramsFor(turn, frame);
  if (trouble === undefined) {
    say(turn, "trouble", {
      paragraphs: [{ key: open === null ? "answer.which-trouble" : "answer.which-trouble-in-case", with: params }],
    });
    if (open !== null && noteAtStep(turn, open) >= twice) enter(turn, "escalate", { reason: "twice" }, open.id);
    return;
  }
  const paragraphs: Text[] = [
    { key: trouble.title, with: params },
    ...trouble.remedies.map((remedy, index) => ({
      key: "answer.remedy",
      with: { number: index + 1, remedy: { text: remedy, with: params } },
    })),
  ];
  if (trouble.warning !== null) paragraphs.push({ key: trouble.warning, with: params });
  paragraphs.push(basisLine(trouble.basis, turn.now));
  if (platform === unsaidPlatform) paragraphs.push({ key: "answer.unsaid" });
  const links = trouble.links.map((link) => ({ platform: guide.platform, link }));
  const buttons = letterButtons(turn.knowledge, platform, trouble.remedies);
  const at = platformOf(turn.knowledge, platform);
  // Who doesn't find the place there is told first what is known of it.
  if (open === null && trouble.id === "entry_missing" && isKnownInPart(at)) {
    const way = wayOnce(turn, at);
    say(turn, "trouble", { paragraphs: [...way.paragraphs, ...paragraphs], links: [...way.links, ...links], buttons });
  } else say(turn, "trouble", { paragraphs, links, buttons: [...buttons, ...(open === null ? wayButton(at) : [])] });
  if (open !== null && Math.max(noteTrouble(turn, open, trouble.id), noteAtStep(turn, open)) >= twice)
    enter(turn, "escalate", { reason: "twice" }, open.id);
}

/** @returns how often something didn't work at the step that is open, this time included; 0 where none is */
function noteAtStep(turn: Turn, open: Case): number {
  const { place, shop } = standingAt(turn, open);
  return place === null ? 0 : noteTroubleAt(turn, open, shop, place.step.id);
}

/** What is shown first for a reason, by the purpose of a link, before the platform's support. */
const firstFor: Partial<Record<Reason, readonly string[]>> = {
  emergency: ["security", "report-fraud"],
};
/** What is shown after it. */
const alsoFor: Partial<Record<Reason, readonly string[]>> = {
  "unknown-app": ["open-platform"],
  unanswered: ["open-platform"],
};

/** The official pages for that case, the likeliest first. */
function entriesFor(platform: Platform, reason: Reason): string[] {
  const by = (purposes: readonly string[] = []): string[] =>
    purposes.flatMap((purpose) =>
      [...platform.links.values()].filter((link) => link.purpose === purpose).map(({ id }) => id),
    );
  return [...new Set([...by(firstFor[reason]), ...platform.support, ...by(alsoFor[reason])])];
}

/** What helps with a trouble more than a letter to official support. */
const letterForTrouble: Readonly<Record<string, string>> = {
  no_permission: "main-account",
  still_syncing: "vendor-stop",
};

function letterFor(view: View, open: Seen<Case> | null, reason: Reason): string {
  if (reason === "emergency") return "vendor-stop";
  const [last] = open === null ? [] : troublesOf(view.conversation, open).slice(-1);
  return letterForTrouble[last ?? ""] ?? "support";
}

/** Why help is brought in, where nothing more is known than where the person stands. */
function reasonHere(view: View, frame: Seen<Frame>): Reason {
  if (isUrgent(view.conversation)) return "emergency";
  const platform = platformAt(view, frame);
  if (platform === unsaidPlatform && frameApp(view, frame) === null) return "asked";
  if (platformOf(view.knowledge, platform).guide === null) return "no-guide";
  return frameApp(view, frame)?.kind === "unknown" ? "unknown-app" : "asked";
}

const officialKey = ({ length }: readonly LinkReference[]): string =>
  length === 0 ? "escalate.no-official" : "escalate.official";

/** Official links, the vendor's own site, and a summary to copy: in Chinese, for Chinese support, and in the reader's language. */
export function tellEscalation(turn: Turn, frame: Frame): void {
  const { knowledge } = turn;
  const open = caseById(turn.draft, frame.case);
  const platform = platformOf(knowledge, platformAt(turn, frame));
  const app = openApp(turn, frame);
  const reason = reasons.find((each) => each === frame.slots.reason) ?? reasonHere(turn, frame);
  const entries = entriesFor(platform, reason);
  const links: LinkReference[] = entries.map((link) => ({ platform: platform.id, link }));
  const paragraphs: Text[] = [
    {
      key: reason === "asked" && turn.deskHere !== null ? "escalate.reason.asked-desk" : `escalate.reason.${reason}`,
      with: { platform: { text: platform.name }, app: appAt(turn, frame) },
    },
    {
      key: platform.id === unsaidPlatform ? "escalate.which" : officialKey(links),
      with: { platform: { text: platform.name } },
    },
    ...entries.flatMap((id): Text[] => {
      const link = platform.links.get(id);
      return link?.hours == null
        ? []
        : [{ key: "escalate.hours", with: { page: { text: link.label }, hours: { text: link.hours } } }];
    }),
  ];
  if (app?.site != null && app.site.whose !== "official") {
    links.push({ appSite: app.id });
    paragraphs.push({ key: "escalate.vendor", with: { app: { app: app.id } } });
  }
  if (app?.teamNote != null) paragraphs.push({ key: "common.team-note", with: { note: { text: app.teamNote } } });
  paragraphs.push({ key: "escalate.no-phone" });
  const facts = factsHere(turn, frame);
  if (facts !== null) paragraphs.push({ key: "escalate.copy" });
  const copy = [
    ...(facts === null ? [] : forChineseReaders(turn, [summaryText(knowledge, facts)])),
    ...(reason === "emergency" ? timelineLines(turn, frame) : []),
  ];
  const isNothingKnown = reason === "no-guide" && frameApp(turn, frame)?.kind === "unknown";
  const passesOn = frame.slots.wanted === "yes" || reason === "emergency" || isNothingKnown;
  const buttons = passesOn ? [] : askDeskButton(turn);
  say(turn, "escalation", { paragraphs, links, buttons, ...(copy.length > 0 && { copy }) });
  // What is known of the place comes next, and the letter is a press away there: the summary is enough before it.
  const isGoneOnWith = isNothingKnown && frame.slots.wanted !== "yes" && isKnownInPart(platform);
  if (!isGoneOnWith) tellLetterNow(turn, letterFor(turn, open, reason));
  // Passed on where somebody asked for a person, nothing can wait, or nothing here helps; otherwise it is theirs to ask for.
  if (passesOn) handOver(turn, reason, facts);
  turn.effects.push({
    kind: "count",
    platform: platform.id,
    revision: open === null ? "" : caseGuide(knowledge, open).revision,
    step: open === null ? "none" : standingAt(turn, open).step,
    entry: null,
    label: null,
    outcome: `escalated-${reason}`,
  });
}

function appAt(view: View, frame: Seen<Frame>): Value {
  const app = frameApp(view, frame);
  return app === null ? { text: "common.the-app" } : appValue(app);
}

const standingAt = (
  { conversation, knowledge }: View,
  open: Seen<Case>,
): { step: string; shop: string; place: ReturnType<typeof stepPlace> } => {
  const frame = conversation.stack.find((each) => each.case === open.id && carriesCase(each));
  const place = frame === undefined ? null : stepPlace(open, caseGuide(knowledge, open), frame);
  return { step: place?.step.id ?? frame?.place.node ?? "none", shop: frame?.slots.shop ?? "", place };
};

/** Where a case stands, for whoever helps. */
function factsOf(view: View, open: Seen<Case>): CaseFacts {
  const guide = caseGuide(view.knowledge, open);
  const { place } = standingAt(view, open);
  const frame = view.conversation.stack.find((each) => each.case === open.id && carriesCase(each));
  const shop = open.shops.find((each) => each.id === frame?.slots.shop) ?? open.shops[0] ?? null;
  const troubles = troublesOf(view.conversation, open).flatMap((id) => guide.troubles.get(id)?.title ?? []);
  return {
    app: open.app,
    platform: open.platform,
    shops: (frame?.slots.shop === undefined || shop === null ? open.shops : [shop]).map(({ name }) => name ?? ""),
    where: `escalate.summary.${shop === null || shop.state === "open" ? "preparing" : shop.state}`,
    step: place === null ? null : { number: place.number, of: guide.steps.length, title: place.step.title },
    troubles: troubles.slice(0, deskLimits.troubles),
    at: view.now.toString(),
  };
}

/** The same of what is being settled, where no case is open yet; null where nothing is. */
function factsHere(view: View, frame: Seen<Frame>): CaseFacts | null {
  const open = caseById(view.conversation, frame.case);
  if (open !== null) return factsOf(view, open);
  const app = frameApp(view, frame);
  if (app === null) return null;
  return {
    ...{ app, platform: platformAt(view, frame), shops: [], where: "escalate.summary.preparing", step: null },
    ...{ troubles: [], at: view.now.toString() },
  };
}

/** Passes what the talk is about to the desk, because somebody asked for it. @returns false where there is none */
export function passOn(turn: Turn): boolean {
  const open = currentCase(turn.draft);
  const frame = {
    ...{ id: 0, flow: "escalate", place: { node: "tell" }, trail: [] },
    ...{ slots: open === null ? settling(turn.draft) : {}, case: open?.id ?? null },
  };
  return handOver(turn, reasonHere(turn, frame), factsHere(turn, frame));
}

/** A short message for whoever holds the main account. */
export function tellMainAccount(turn: Turn, frame: Frame): void {
  const open = caseById(turn.draft, frame.case);
  const guide = guideOf(turn.knowledge, platformAt(turn, frame));
  const letter = guide.letters.get("main-account");
  const params = paramsFor(turn, frame);
  const date: Params = {
    date: { instant: turn.now.toString(), style: "date" },
    cancelled: cancelledInLetter(open),
  };
  const copy =
    letter === undefined ? [] : forChineseReaders(turn, [{ key: letter.text, with: { ...params, ...date } }]);
  const step = open === null ? null : (standingAt(turn, open).place?.step.id ?? null);
  say(turn, "main-account", {
    paragraphs: [{ key: "escalate.main-account", with: params }],
    copy,
    ...(open?.app.kind === "known" && { opens: { app: open.app.id, step } }),
  });
}
