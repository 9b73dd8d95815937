/** Draws the open question as a card. A card is made from the state alone, so that it can be drawn again at any time. */
import { guideOf, type Step } from "../../knowledge/index.ts";
import { appValue } from "../cases/apps.ts";
import { caseGuide, isSettled, itemsOf, type Section, stateOf, stepPlace } from "../cases/progress.ts";
import type { FlowNode } from "../plan/flow.ts";
import { nodeOf } from "../plan/nodes.ts";
import type { Case, Frame } from "../state/conversation.ts";
import { caseById, topFrame } from "../state/finding.ts";
import { carriesCase } from "../turn/frames.ts";
import type { Turn } from "../turn/turn.ts";
import { formatId } from "../vocabulary/ids.ts";
import type { Button, Card, ChecklistItem, Params, Text } from "../vocabulary/reply.ts";
import { choicesOf } from "./choices.ts";
import { forChineseReaders } from "./for-chinese-readers.ts";
import { openApp, paramsFor, shopInLetter } from "./params.ts";

export const cardKey = (frame: Frame): string =>
  frame.case !== null && carriesCase(frame) ? frame.case : `f${frame.id}`;

/** @returns the card of the open question; null when nothing is open. */
export function drawOpen(turn: Turn, anew: boolean): Card | null {
  const frame = topFrame(turn.draft);
  if (frame === null) return null;
  const node = nodeOf(frame);
  if (!("options" in node)) return null;
  const params = paramsFor(turn.draft, turn.knowledge, frame);
  const buttons: Button[] = choicesOf(turn, frame)
    .filter((choice) => !choice.hidden)
    .map(({ id, label, words }) => ({ id, label: { key: label.key, with: { ...params, ...label.with } }, words }));
  const card = {
    kind: "card",
    key: cardKey(frame),
    node: `${frame.flow}/${frame.place.node}`,
    anew,
    buttons,
    links: [],
  } as const;
  return { ...card, ...bodyOf(turn, frame, node, params) };
}

type Drawn = Pick<Card, "paragraphs"> &
  Partial<Pick<Card, "header" | "checklist" | "address" | "links" | "warning" | "copy">>;

function bodyOf(turn: Turn, frame: Frame, node: FlowNode, params: Params): Drawn {
  const open = caseById(turn.draft, frame.case);
  const guide = open === null ? null : caseGuide(turn.knowledge, open);
  switch (node.kind) {
    case "choose":
      return drawChoose(turn, frame, node, params);
    case "checklist":
      if (open === null || guide === null) break;
      return {
        header: headerOf(
          open,
          params,
          node.items === "precautions" ? "unbind.header.precautions" : "unbind.header.aftercare",
        ),
        paragraphs: [],
        checklist: {
          title: { key: node.title, with: params },
          items: drawItems(turn, frame, open, node.items, params),
        },
      };
    case "item": {
      const item =
        guide === null ? undefined : itemsOf(guide, node.items).find((each) => each.id === frame.place.at?.item);
      if (item === undefined || open === null) break;
      const details = item.id === "backup" ? backupDetails(turn, frame) : [];
      const letter = "letter" in item && item.letter !== null ? guide?.letters.get(item.letter) : undefined;
      const date = {
        date: { instant: turn.now.toString(), style: "date" },
        shop: shopInLetter(turn.knowledge, open, open.shops.length === 1 ? (open.shops[0] ?? null) : null),
      } as const;
      return {
        header: {
          key: "unbind.item.header",
          with: { ...params, state: { text: `unbind.item.state.${stateOf(open, node.items, item.id)}` } },
        },
        paragraphs: [{ key: item.how, with: params }, ...details],
        ...(letter === undefined
          ? {}
          : { copy: forChineseReaders(turn, [{ key: letter.text, with: { ...params, ...date } }]) }),
      };
    }
    case "steps":
      if (open === null || guide === null) break;
      return drawStep(frame, open, turn, params);
    case "actions": {
      const emergencyGuide = guideOf(
        turn.knowledge,
        open?.platform ?? frame.slots.platform ?? turn.knowledge.defaultPlatform,
      );
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

function drawChoose(turn: Turn, frame: Frame, node: Extract<FlowNode, { kind: "choose" }>, params: Params): Drawn {
  const open = caseById(turn.draft, frame.case);
  const extra: Record<string, Params[string]> = {};
  const audit = turn.draft.audit;
  if (frame.flow === "audit" && audit !== null) {
    const index = audit.findIndex((item) => item.decision === null);
    const item = audit[index];
    const ids = item?.apps ?? [];
    const only = ids.length === 1 ? turn.knowledge.catalogue.apps.get(ids[0] ?? "") : undefined;
    Object.assign(extra, {
      name: only === undefined ? { typed: item?.name ?? "" } : { app: only.id },
      number: index + 1,
      total: audit.length,
      about: auditAbout(turn, ids),
    });
  }
  if (frame.flow === "audit" && node.ask === "audit.first.ask") {
    const parked = turn.draft.cases.filter((each) => each.state === "parked");
    Object.assign(extra, { count: parked.length, waiting: turn.draft.waiting.length });
  }
  if (frame.flow === "settings") Object.assign(extra, { zone: { typed: turn.draft.timeZone ?? turn.defaultZone } });
  if (frame.flow === "shop") extra.asker = { typed: open?.shared?.asker?.name ?? "" };
  if (frame.flow === "remind") Object.assign(extra, { about: aboutOf(turn, frame) });
  if (frame.place.node === "ready" || frame.place.node === "gate") Object.assign(extra, leftOver(turn, frame));
  if (frame.flow === "unbind" && frame.place.node === "no-guide") {
    const platform = turn.knowledge.platforms.get(frame.slots.platform ?? open?.platform ?? "");
    if (platform?.known !== null && platform?.known !== undefined)
      Object.assign(extra, { known: { text: platform.known } });
  }
  const app = openApp(turn.knowledge, turn.draft, frame);
  if (app?.note !== null && app?.note !== undefined) Object.assign(extra, { note: { text: app.note } });
  if (frame.place.node === "remind" || frame.place.node === "later") Object.assign(extra, tomorrowParam(turn));
  const header = node.header === true && open !== null ? headerOf(open, params, "unbind.header.case") : undefined;
  const links = frame.place.node === "no-guide" ? supportLinks(turn, frame) : [];
  const note =
    ["official", "plugin", "candidate", "confirm"].includes(frame.place.node) && app?.note != null
      ? [{ key: app.note }]
      : [];
  return {
    ...(header === undefined ? {} : { header }),
    paragraphs: [...(frame.place.node === "confirm" ? [] : note), { key: node.ask, with: { ...params, ...extra } }],
    links,
    ...(node.warning === true ? { warning: true } : {}),
  };
}

const supportLinks = (turn: Turn, frame: Frame) => {
  const id = frame.slots.platform ?? caseById(turn.draft, frame.case)?.platform ?? turn.knowledge.defaultPlatform;
  return (turn.knowledge.platforms.get(id)?.support ?? []).map((link) => ({ platform: id, link }));
};

function tomorrowParam(turn: Turn): Record<string, Params[string]> {
  const zone = turn.draft.timeZone ?? turn.defaultZone;
  const at = turn.now.toZonedDateTimeISO(zone).add({ days: 1 }).withPlainTime({ hour: 10 }).toInstant().toString();
  return { tomorrow: { instant: at, style: "date-time" } };
}

/** What is still open or put off, for the gate. */
function leftOver(turn: Turn, frame: Frame): Record<string, Params[string]> {
  const open = caseById(turn.draft, frame.case);
  if (open === null) return {};
  const items = caseGuide(turn.knowledge, open).precautions;
  const count = (state: string): number =>
    items.filter((item) => stateOf(open, "precautions", item.id) === state).length;
  return {
    open: count("open") + count("later"),
    done: count("done"),
    inapplicable: count("not-applicable"),
  };
}

function auditAbout(turn: Turn, ids: readonly string[]): Params[string] {
  const [first] = ids;
  const app = ids.length === 1 ? turn.knowledge.catalogue.apps.get(first ?? "") : undefined;
  if (app !== undefined)
    return {
      text: `audit.about.${app.kind}`,
      with: { category: { text: turn.knowledge.categories.get(app.category)?.name ?? "common.the-app" } },
    };
  return { text: ids.length === 0 ? "audit.about.unknown" : "audit.about.ambiguous" };
}

export const aboutOf = (turn: Turn, frame: Frame): Params[string] => {
  const typed = frame.slots["about-typed"] ?? "";
  if (typed !== "") return { typed };
  const open = caseById(turn.draft, frame.slots.case ?? frame.case);
  return {
    text: frame.slots.about ?? "remind.about.go-on",
    with: { app: open === null ? { text: "common.the-app" } : appValue(open.app) },
  };
};

const headerOf = (_open: Case, params: Params, key: string): Text => ({ key, with: params });

function drawItems(turn: Turn, frame: Frame, open: Case, section: Section, params: Params): ChecklistItem[] {
  return itemsOf(caseGuide(turn.knowledge, open), section).map((item) => {
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

function backupDetails(turn: Turn, frame: Frame): Text[] {
  const app = openApp(turn.knowledge, turn.draft, frame);
  const open = caseById(turn.draft, frame.case);
  const list = turn.knowledge.backups.get(
    open?.category == null
      ? (app?.backup ?? "unknown")
      : (turn.knowledge.categories.get(open.category)?.backup ?? "unknown"),
  );
  return list === undefined
    ? []
    : [{ key: "unbind.item.backup-list", with: { items: { list: list.items.map((text) => ({ text })) } } }];
}

function drawStep(frame: Frame, open: Case, turn: Turn, params: Params): Drawn {
  const guide = caseGuide(turn.knowledge, open);
  const place = stepPlace(open, guide, frame);
  if (place === null) return { paragraphs: [] };
  const header = headerOf(open, params, open.shops.length > 1 ? "unbind.header.step-of-shop" : "unbind.header.step");
  if (place.entriesUsedUp)
    return {
      header,
      paragraphs: [{ key: "unbind.steps.entries-used-up", with: params }],
      links: supportLinks(turn, frame),
    };
  const isFirstQuestion = place.question === place.step.questions[0];
  const isFirstEntry = place.entry !== null && params.number === 1;
  const paragraphs: Text[] = [];
  if (isFirstQuestion) {
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

/** What the answer that led to this question has to say first. */
const noteBefore = (step: Step, frame: Frame): string | null =>
  step.questions
    .find((each) => each.id === frame.place.at?.from)
    ?.answers.find((each) => each.id === frame.place.at?.answered)?.note ?? null;
