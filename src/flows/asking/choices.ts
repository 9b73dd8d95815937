/** The buttons of the open node: its own, those that depend on the state, and those of the guide. */
import { type Act, guideOf, languages, platformOf, type StepAnswer, topicTitle } from "../../knowledge/index.ts";
import { appValue, caseValue, frameApp, platformAt } from "../cases/apps.ts";
import { caseGuide, itemsOf, markOf, type Section, stateOf, stepPlace } from "../cases/progress.ts";
import { aboutReminder, remindersInOrder } from "../cases/reminders.ts";
import { pickable } from "../cases/shop-case.ts";
import type { ActionOutcome, FlowNode, Option } from "../plan/flow.ts";
import { nodeOf } from "../plan/nodes.ts";
import type { Frame } from "../state/conversation.ts";
import { caseById, openCases } from "../state/finding.ts";
import type { Seen } from "../state/seen.ts";
import { phrasesOf } from "../turn/phrases.ts";
import type { View } from "../turn/view.ts";
import { aboutOfReading, type Intent } from "../vocabulary/command.ts";
import { chosen, formatId } from "../vocabulary/ids.ts";
import type { Button, Text } from "../vocabulary/reply.ts";
import { holds } from "./conditions.ts";

/** What a button does, beside how it looks. */
export type Deed =
  | { readonly kind: "option"; readonly option: Option }
  | { readonly kind: "dynamic"; readonly value: string }
  | { readonly kind: "show-item"; readonly item: string }
  | { readonly kind: "settle"; readonly item: string; readonly state: "done" | "not-applicable" | "later" | "open" }
  | { readonly kind: "leave-item" }
  | { readonly kind: "answer"; readonly answer: StepAnswer }
  | { readonly kind: "how" }
  | { readonly kind: "acted"; readonly outcome: ActionOutcome };

export interface Choice extends Button {
  readonly deed: Deed;
  /** What chooses it when it is said in words of one's own. */
  readonly means: readonly (Act | Intent)[];
  readonly hidden: boolean;
}

interface DynamicValue {
  readonly item: string;
  readonly value: string;
  readonly label: Text;
  readonly words?: readonly string[];
}

const dynamicValues = (view: View, frame: Seen<Frame>, from: string): DynamicValue[] => {
  const { conversation, knowledge } = view;
  switch (from) {
    case "candidates":
    case "audit-candidates": {
      const current = conversation.audit?.find((item) => item.decision === null);
      const ids = from === "candidates" ? (frame.slots.candidates ?? "").split(",") : (current?.apps ?? []);
      if (from === "audit-candidates" && ids.length < 2) return [];
      return ids
        .filter((id) => knowledge.catalogue.apps.has(id))
        .slice(0, 3)
        .map((id) => ({ item: id, value: id, label: { key: "common.just-app", with: { app: { app: id } } } }));
    }
    case "app-places": {
      const app = frameApp(view, frame);
      const places = app?.kind === "known" ? (knowledge.catalogue.apps.get(app.id)?.platforms ?? []) : [];
      return places.map((id) => ({ item: id, value: id, label: { key: platformOf(knowledge, id).name } }));
    }
    case "purposes":
      return [...knowledge.categories.values()]
        .filter((category) => category.askable)
        .map((category) => ({
          item: category.id,
          value: category.id,
          label: { key: category.name },
          words: category.words,
        }));
    case "open-cases":
      return openCases(conversation).map((open) => ({
        item: open.id,
        value: open.id,
        label: { key: "common.just-app", with: { app: caseValue(view, open) } },
      }));
    case "board-shops":
      return pickable(frame).map(({ id, name, holder }) => ({
        item: id,
        value: id,
        label: {
          key: holder === null ? "shop.pick.one" : "shop.pick.held",
          with: { shop: { typed: name }, name: { typed: holder ?? "" } },
        },
      }));
    case "mains":
      return (caseById(conversation, frame.case)?.shared?.mains ?? []).map(({ who, name }, index) => ({
        item: `main-${index + 1}`,
        value: who,
        label: { key: "shop.sub.ask-main", with: { name: { typed: name } } },
      }));
    case "reminders":
      return remindersInOrder(view).map((reminder) => ({
        item: reminder.id,
        value: reminder.id,
        label: {
          key: "remind.line",
          with: { when: { instant: reminder.at, style: "date-time" }, about: aboutReminder(view, reminder) },
        },
      }));
    case "readings":
      return (frame.slots.readings ?? "")
        .split(",")
        .filter((reading) => reading !== "")
        .map((reading, index) => ({
          // Questions have long names; within its frame the place of one names it.
          item: aboutOfReading(reading) === null ? reading.replaceAll("_", "-") : `about-${index + 1}`,
          value: reading,
          label: readingLabel(reading, frame),
        }));
    case "languages":
      return languages.map((language) => ({
        item: language.toLowerCase(),
        value: language,
        label: { key: `settings.language.name-${language.toLowerCase()}` },
      }));
    default:
      throw new Error(`There is no source of options called ${from}.`);
  }
};

/** "An answer about refunds" says more than "an answer". */
function readingLabel(reading: string, frame: Seen<Frame>): Text {
  const about = aboutOfReading(reading);
  if (about !== null) return { key: "home.reading.ask-topic", with: { topic: { text: topicTitle(about) } } };
  const topic = frame.slots.topic ?? "";
  if ((reading === "ask" || reading === "stuck") && topic !== "") {
    return { key: `home.reading.${reading}-topic`, with: { topic: { text: topicTitle(topic) } } };
  }
  return { key: `home.reading.${reading.replaceAll("_", "-")}` };
}

/** Buttons of the open node in the order they are drawn, hidden ones included. */
export function choicesOf(view: View, frame: Seen<Frame>): Choice[] {
  const node = nodeOf(frame);
  if (!("options" in node)) return [];
  const id = (item: string, target: string): string =>
    formatId({ case: frame.case ?? "-", frame: frame.id, node: frame.place.node, item, target });
  const choices: Choice[] = [];
  if (node.kind === "choose" && node.dynamic !== undefined) {
    for (const { item, value, label, words } of dynamicValues(view, frame, node.dynamic.from)) {
      choices.push({
        id: id(item, chosen),
        label,
        ...(words === undefined ? {} : { words }),
        deed: { kind: "dynamic", value },
        means: [],
        hidden: false,
      });
    }
  }
  if (node.kind !== "choose") choices.push(...guideChoices(view, frame, node, id));
  for (const option of node.options) {
    if (option.when !== undefined && !holds(view, frame, option.when)) continue;
    choices.push({
      id: id(option.id, "go"),
      label: optionLabel(view, option),
      deed: { kind: "option", option },
      means: option.means ?? [],
      hidden: option.hidden === true,
      ...(option.words === undefined ? {} : { words: phrasesOf(view.knowledge, option.words) }),
    });
  }
  return choices;
}

/** Options that name the next app say which one it is. */
function optionLabel(view: View, option: Option): Text {
  if (option.when !== "parked-left") return { key: option.label };
  const next = view.conversation.cases.find((each) => each.state === "parked");
  return { key: option.label, with: { app: next === undefined ? { text: "common.the-app" } : appValue(next.app) } };
}

type MakeId = (item: string, target: string) => string;

function guideChoices(view: View, frame: Seen<Frame>, node: FlowNode, id: MakeId): Choice[] {
  const open = caseById(view.conversation, frame.case);
  if (node.kind === "actions") return actionChoices(view, frame, node, id);
  if (open === null) return [];
  const guide = caseGuide(view.knowledge, open);
  if (node.kind === "checklist") {
    return itemsOf(guide, node.items).map((item, index) => ({
      id: id(item.id, "show"),
      label: { key: "unbind.item.how", with: { number: index + 1 } },
      deed: { kind: "show-item", item: item.id },
      means: [],
      hidden: false,
    }));
  }
  if (node.kind === "item") return itemChoices(view, frame, node.items, id);
  if (node.kind !== "steps") return [];
  const place = stepPlace(open, guide, frame);
  if (place === null || place.entriesUsedUp) return [];
  const item = place.entry?.id ?? place.step.id;
  const choices: Choice[] = place.question.answers.map((answer) => ({
    id: id(item, `${place.question.id}-${answer.id}`),
    label: { key: answer.label },
    words: answer.words,
    deed: { kind: "answer", answer },
    means: answer.means,
    hidden: false,
  }));
  if (place.step.how !== null) {
    choices.push({
      id: id(item, "how"),
      label: { key: "unbind.steps.how" },
      deed: { kind: "how" },
      means: [],
      hidden: false,
    });
  }
  return choices;
}

function itemChoices(view: View, frame: Seen<Frame>, section: Section, id: MakeId): Choice[] {
  const open = caseById(view.conversation, frame.case);
  const at = frame.place.at?.item;
  const item =
    open === null ? undefined : itemsOf(caseGuide(view.knowledge, open), section).find((each) => each.id === at);
  const choices: Choice[] = [];
  if (item !== undefined && open !== null) {
    const state = stateOf(open, section, item.id);
    const settle = (to: "done" | "not-applicable" | "later" | "open", target: string, label: Text): void => {
      choices.push({
        id: id(item.id, target),
        label,
        deed: { kind: "settle", item: item.id, state: to },
        means: [],
        hidden: false,
      });
    };
    if (state === "done" || state === "not-applicable") settle("open", "open", { key: "unbind.item.reopen" });
    if (state !== "done") settle("done", "done", { key: "unbind.item.done" });
    const { notApplicable } = item;
    if (notApplicable !== null && state !== "not-applicable") settle("not-applicable", "none", { key: notApplicable });
    if (section === "precautions" && markOf(open, section, item.id)?.state !== "later")
      settle("later", "later", { key: "unbind.item.later" });
  }
  choices.push({
    id: id("back", "go"),
    label: { key: "unbind.item.back" },
    deed: { kind: "leave-item" },
    means: ["go-on"],
    hidden: false,
  });
  return choices;
}

function actionChoices(
  view: View,
  frame: Seen<Frame>,
  node: Extract<FlowNode, { kind: "actions" }>,
  id: MakeId,
): Choice[] {
  const { emergency } = guideOf(view.knowledge, platformAt(view, frame));
  const action = emergency.find((each) => each.id === frame.place.at?.action) ?? emergency[0];
  if (action === undefined) return [];
  const acted = (outcome: ActionOutcome, target: keyof typeof node.saying): Choice => ({
    id: id(action.id, target),
    label: { key: `emergency.act.${target}` },
    deed: { kind: "acted", outcome },
    words: phrasesOf(view.knowledge, `emergency.act.${target}-words`),
    means: node.saying[target],
    // Two buttons say how it went; "next?" in words says nothing of that.
    hidden: outcome === "passed",
  });
  return [acted("done", "done"), acted("could-not", "cannot"), acted("passed", "next")];
}
