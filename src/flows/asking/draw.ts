/** Draws the open question as a card. A card is made from the state alone, so that it can be drawn again at any time. */
import { type Basis, guideOf, type Step } from "../../knowledge/index.ts";
import { platformAt } from "../cases/apps.ts";
import { caseGuide, isSettled, itemsOf, type Section, stateOf, stepPlace } from "../cases/progress.ts";
import type { FlowNode } from "../plan/flow.ts";
import { nodeOf } from "../plan/nodes.ts";
import type { Frame } from "../state/conversation.ts";
import { caseById, topFrame } from "../state/finding.ts";
import type { Seen } from "../state/seen.ts";
import { carriesCase } from "../turn/frames.ts";
import type { View } from "../turn/view.ts";
import { formatId } from "../vocabulary/ids.ts";
import type { Button, Card, ChecklistItem, Params, Text } from "../vocabulary/reply.ts";
import { choicesOf } from "./choices.ts";
import { forChineseReaders } from "./for-chinese-readers.ts";
import { givenAt } from "./givers.ts";
import { glimpsesAt } from "./glimpses.ts";
import { cancelledInLetter, openApp, paramsFor, shopInLetter } from "./params.ts";

/** What a frame's card is redrawn under: its case, or the frame itself. */
export const cardKey = (frame: Seen<Frame>): string =>
  frame.case !== null && carriesCase(frame) ? frame.case : `f${frame.id}`;

/** @returns the card of the open question; null when nothing is open. */
export function drawOpen(view: View, anew: boolean): Card | null {
  const frame = topFrame(view.conversation);
  if (frame === null) return null;
  const node = nodeOf(frame);
  if (!("options" in node)) return null;
  const params = paramsFor(view, frame);
  const buttons: Button[] = choicesOf(view, frame)
    .filter((choice) => !choice.hidden)
    .map(({ id, label, words }) => ({
      id,
      label: { key: label.key, with: label.with === undefined ? params : { ...params, ...label.with } },
      words,
    }));
  const card = {
    kind: "card",
    key: cardKey(frame),
    node: `${frame.flow}/${frame.place.node}`,
    anew,
    buttons,
    links: [],
  } as const;
  const { beside = [], ...body } = bodyOf(view, frame, node, params);
  return { ...card, ...body, buttons: [...buttons, ...beside] };
}

type Drawn = Pick<Card, "paragraphs"> &
  Partial<Pick<Card, "header" | "checklist" | "address" | "links" | "warning" | "copy">> & {
    /** Buttons that belong to no option. */
    readonly beside?: readonly Button[];
  };

function bodyOf(view: View, frame: Seen<Frame>, node: FlowNode, params: Params): Drawn {
  const open = caseById(view.conversation, frame.case);
  const guide = open === null ? null : caseGuide(view.knowledge, open);
  switch (node.kind) {
    case "choose":
      return drawChoose(view, frame, node, params);
    case "checklist":
      if (open === null || guide === null) break;
      return {
        header: {
          key: node.items === "precautions" ? "unbind.header.precautions" : "unbind.header.aftercare",
          with: params,
        },
        paragraphs: [],
        checklist: {
          title: { key: node.title, with: params },
          items: drawItems(view, frame, node.items, params),
        },
      };
    case "item": {
      const item =
        guide === null ? undefined : itemsOf(guide, node.items).find((each) => each.id === frame.place.at?.item);
      if (item === undefined || open === null) break;
      const details = "role" in item && item.role === "backup" ? backupDetails(view, frame) : [];
      const letter = "letter" in item && item.letter !== null ? guide?.letters.get(item.letter) : undefined;
      const date = {
        date: { instant: view.now.toString(), style: "date" },
        cancelled: cancelledInLetter(open),
        shop: shopInLetter(view.knowledge, open, open.shops.length === 1 ? (open.shops[0] ?? null) : null),
      } as const;
      return {
        header: {
          key: "unbind.item.header",
          with: { ...params, state: { text: `unbind.item.state.${stateOf(open, node.items, item.id)}` } },
        },
        paragraphs: [{ key: item.how, with: params }, ...details],
        ...(letter === undefined
          ? {}
          : { copy: forChineseReaders(view, [{ key: letter.text, with: { ...params, ...date } }]) }),
      };
    }
    case "steps":
      if (open === null || guide === null) break;
      return drawStep(view, frame, params);
    case "actions": {
      const emergencyGuide = guideOf(view.knowledge, platformAt(view, frame));
      const order = emergencyGuide.emergency;
      const action = order.find((each) => each.id === frame.place.at?.action) ?? order[0];
      if (action === undefined) break;
      return {
        header: { key: "emergency.header", with: { number: order.indexOf(action) + 1, total: order.length } },
        paragraphs: [{ key: action.text, with: params }],
        ...(action.address === null ? {} : { address: action.address }),
        links: action.links.map((link) => ({ platform: emergencyGuide.platform, link })),
        warning: true,
      };
    }
    default:
      break;
  }
  return { paragraphs: [] };
}

function drawChoose(
  view: View,
  frame: Seen<Frame>,
  node: Extract<FlowNode, { kind: "choose" }>,
  params: Params,
): Drawn {
  const isAboutCase = frame.case !== null && caseById(view.conversation, frame.case) !== null;
  const note = node.notes === true ? (openApp(view, frame)?.note ?? null) : null;
  const glimpses = node.glimpses === undefined ? null : glimpsesAt(view, frame);
  const ask = glimpses === null ? node.ask : (node.glimpses?.[glimpses.given] ?? node.ask);
  return {
    ...(node.header === true && isAboutCase ? { header: { key: "unbind.header.case", with: params } } : {}),
    paragraphs: [
      ...(note === null ? [] : [{ key: note }]),
      { key: ask, with: { ...params, ...givenAt(view, frame, node.gives ?? []) } },
      ...(glimpses?.paragraphs ?? []),
    ],
    links: node.support === true ? supportLinks(view, frame) : [],
    beside: glimpses?.buttons ?? [],
    ...(node.warning === true ? { warning: true } : {}),
  };
}

const supportLinks = (view: View, frame: Seen<Frame>) => {
  const platform = platformAt(view, frame);
  return (view.knowledge.platforms.get(platform)?.support ?? []).map((link) => ({ platform, link }));
};

function drawItems(view: View, frame: Seen<Frame>, section: Section, params: Params): ChecklistItem[] {
  const open = caseById(view.conversation, frame.case);
  if (open === null) return [];
  return itemsOf(caseGuide(view.knowledge, open), section).map((item) => {
    const state = stateOf(open, section, item.id);
    return {
      id: formatId({
        case: open.id,
        frame: frame.id,
        node: frame.place.node,
        item: item.id,
        target: isSettled(state) ? "open" : "done",
      }),
      item: item.id,
      label: { key: item.label, with: params },
      state,
    };
  });
}

function backupDetails(view: View, frame: Seen<Frame>): Text[] {
  const app = openApp(view, frame);
  const open = caseById(view.conversation, frame.case);
  const list = view.knowledge.backups.get(
    open?.category == null
      ? (app?.backup ?? "unknown")
      : (view.knowledge.categories.get(open.category)?.backup ?? "unknown"),
  );
  return list === undefined
    ? []
    : [{ key: "unbind.item.backup-list", with: { items: { list: list.items.map((text) => ({ text })) } } }];
}

function drawStep(view: View, frame: Seen<Frame>, params: Params): Drawn {
  const open = caseById(view.conversation, frame.case);
  if (open === null) return { paragraphs: [] };
  const guide = caseGuide(view.knowledge, open);
  const place = stepPlace(open, guide, frame);
  if (place === null) return { paragraphs: [] };
  const header = { key: open.shops.length > 1 ? "unbind.header.step-of-shop" : "unbind.header.step", with: params };
  if (place.entriesUsedUp)
    return {
      header,
      paragraphs: [{ key: "unbind.steps.entries-used-up", with: params }],
      links: supportLinks(view, frame),
    };
  const isFirstQuestion = place.question === place.step.questions[0];
  const doubted = place.entry?.doubted === true ? place.entry : place.step.doubted ? place.step : null;
  const isFirstEntry = place.entry !== null && params.number === 1;
  const paragraphs: Text[] = [];
  if (isFirstQuestion) {
    if (doubted !== null) paragraphs.push(inDoubt(doubted.basis));
    if (place.step.doubted && place.step.how !== null) paragraphs.push({ key: place.step.how, with: params });
    paragraphs.push({ key: place.step.text, with: params });
    // Hedged once: where the looking around begins, or at the first step of a guide without entries.
    const hedges = place.step.entries ? isFirstEntry : place.number === 1 && !guide.steps.some((step) => step.entries);
    if (hedges) paragraphs.push({ key: guide.hedge, with: params });
    if (place.entry?.hint != null) paragraphs.push({ key: place.entry.hint, with: params });
  }
  const note = noteBefore(place.step, frame);
  if (note !== null) paragraphs.push({ key: note, with: params });
  paragraphs.push({ key: place.question.ask, with: params });
  const address = isFirstQuestion ? (place.entry?.address ?? place.step.address) : null;
  return { header, paragraphs, ...(address === null ? {} : { address }) };
}

/** That people no longer find it so, and when somebody last looked. */
const inDoubt = ({ verified }: Basis): Text => ({
  key: "unbind.steps.doubted",
  with: {
    date: verified === null ? { typed: "none" } : { instant: `${verified}T12:00:00Z`, style: "date" },
  },
});

/** What the answer that led to this question has to say first. */
const noteBefore = (step: Step, frame: Seen<Frame>): string | null =>
  step.questions
    .find((each) => each.id === frame.place.at?.from)
    ?.answers.find((each) => each.id === frame.place.at?.answered)?.note ?? null;
