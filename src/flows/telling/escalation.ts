import { guideOf, platformOf } from "../../knowledge/index.ts";
import { forChineseReaders } from "../asking/for-chinese-readers.ts";
import { openApp, paramsFor, shopInLetter } from "../asking/params.ts";
import { appValue, platformAt } from "../cases/apps.ts";
import { caseGuide, stepPlace } from "../cases/progress.ts";
import { noteTrouble } from "../cases/troubles.ts";
import type { Case, Frame } from "../state/conversation.ts";
import { caseById } from "../state/finding.ts";
import type { Seen } from "../state/seen.ts";
import { carriesCase, enter } from "../turn/frames.ts";
import { say, type Turn } from "../turn/turn.ts";
import type { View } from "../turn/view.ts";
import { topicOf } from "../vocabulary/command.ts";
import type { LinkReference, Params, Text } from "../vocabulary/reply.ts";
import { basisLine } from "./basis.ts";

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
  paragraphs.push(basisLine(trouble.basis));
  say(turn, "trouble", { paragraphs, links: trouble.links.map((link) => ({ platform: guide.platform, link })) });
  if (open !== null && noteTrouble(turn, open, trouble.id) >= twice)
    enter(turn, "escalate", { reason: "twice" }, open.id);
}

/** Official links, the vendor's own site, and a summary to copy: in Chinese, for Chinese support, and in the reader's language. */
export function tellEscalation(turn: Turn, frame: Frame): void {
  const { knowledge } = turn;
  const open = caseById(turn.draft, frame.case);
  const platform = platformOf(knowledge, platformAt(turn, frame));
  const app = open === null ? null : openApp(turn, frame);
  const reason = frame.slots.reason ?? "asked";
  const links: LinkReference[] = platform.support.map((link) => ({ platform: platform.id, link }));
  const paragraphs: Text[] = [
    { key: `escalate.reason.${reason}` },
    { key: "escalate.official", with: { platform: { text: platform.name } } },
  ];
  if (app?.site != null && app.site.whose !== "official") {
    links.push({ appSite: app.id });
    paragraphs.push({ key: "escalate.vendor", with: { app: { app: app.id } } });
  }
  paragraphs.push({ key: "escalate.no-phone" });
  if (open !== null) paragraphs.push({ key: "escalate.copy" });
  say(turn, "escalation", { paragraphs, links, ...(open === null ? {} : { copy: summary(turn, open) }) });
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

const standingAt = (
  { conversation, knowledge }: View,
  open: Seen<Case>,
): { step: string; place: ReturnType<typeof stepPlace> } => {
  const frame = conversation.stack.find((each) => each.case === open.id && carriesCase(each));
  const place = frame === undefined ? null : stepPlace(open, caseGuide(knowledge, open), frame);
  return { step: place?.step.id ?? frame?.place.node ?? "none", place };
};

/** The case in a few lines, for whoever helps: Chinese first, since most support reads Chinese. */
function summary(view: View, open: Seen<Case>): Text[] {
  const guide = caseGuide(view.knowledge, open);
  const { place } = standingAt(view, open);
  const frame = view.conversation.stack.find((each) => each.case === open.id && carriesCase(each));
  const shop = open.shops.find((each) => each.id === frame?.slots.shop) ?? open.shops[0] ?? null;
  const troubles = Object.keys(view.conversation.troubles)
    .filter((key) => key.startsWith(`${open.id}/`))
    .map((key) => key.slice(open.id.length + 1))
    .flatMap((id) => guide.troubles.get(id) ?? []);
  const params: Params = {
    app: appValue(open.app),
    platform: { text: platformOf(view.knowledge, open.platform).name },
    shop: shopInLetter(view.knowledge, open, shop),
    when: { instant: view.now.toString(), style: "date-time" },
    where:
      place === null
        ? { text: "escalate.summary.preparing" }
        : {
            text: "escalate.summary.at-step",
            with: { step: place.number, steps: guide.steps.length, title: { text: place.step.title } },
          },
    troubles:
      troubles.length === 0 ? { typed: "none" } : { list: troubles.map((trouble) => ({ text: trouble.title })) },
  };
  return forChineseReaders(view, [{ key: "escalate.summary.text", with: params }]);
}

/** A short message for whoever holds the main account. */
export function tellMainAccount(turn: Turn, frame: Frame): void {
  const open = caseById(turn.draft, frame.case);
  const guide = guideOf(turn.knowledge, platformAt(turn, frame));
  const letter = guide.letters.get("main-account");
  const params = paramsFor(turn, frame);
  const date: Params = { date: { instant: turn.now.toString(), style: "date" } };
  const copy =
    letter === undefined ? [] : forChineseReaders(turn, [{ key: letter.text, with: { ...params, ...date } }]);
  const step = open === null ? null : (standingAt(turn, open).place?.step.id ?? null);
  say(turn, "main-account", {
    paragraphs: [{ key: "escalate.main-account", with: params }],
    copy,
    ...(open?.app.kind === "known" && { opens: { app: open.app.id, step } }),
  });
}
