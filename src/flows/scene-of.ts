import { guideOf, type Knowledge, languages, type TextKey } from "../knowledge/index.ts";
import { type Choice, choicesOf } from "./asking/choices.ts";
import { boardButtons, boardId } from "./board/draw-board.ts";
import { askedAt, platformAt } from "./cases/apps.ts";
import { answeredLately, remindedLately } from "./cases/lately.ts";
import { appOf, caseGuide, itemsOf, markOf, type Section, stateOf } from "./cases/progress.ts";
import { toldActions } from "./cases/timeline.ts";
import type { FlowNode } from "./plan/flow.ts";
import { nodeOf, placeAwake } from "./plan/nodes.ts";
import type { Board } from "./state/board.ts";
import type { AuditItem, Case, Conversation, Frame, Talk } from "./state/conversation.ts";
import { currentCase, openCases, topFrame } from "./state/finding.ts";
import type { Seen } from "./state/seen.ts";
import { phrasesOf } from "./turn/phrases.ts";
import { type Surroundings, type View, viewOf } from "./turn/view.ts";
import type { AppMention } from "./vocabulary/command.ts";
import type { ListItem } from "./vocabulary/list.ts";
import { nowhere, type Scene, type SceneOption } from "./vocabulary/scene.ts";

/** A label as people would type it; none where it holds parameters. */
function typedLabels(knowledge: Knowledge, key: TextKey): string[] {
  const texts = knowledge.texts.get(key);
  if (texts === undefined) return [];
  return languages
    .map((language) => texts[language].replace(/\[\[|\]\]|`/g, ""))
    .filter((label) => !label.includes("{"));
}

/** What understanding needs to know to read the next message of this conversation. Changes nothing. */
export function sceneOf(conversation: Seen<Conversation>, surroundings: Surroundings): Scene {
  // At a desk nothing is read into words.
  if (conversation.kind === "desk") return nowhere;
  if (conversation.kind === "board") return sceneOfBoard(conversation, surroundings);
  const view = viewOf(conversation, surroundings);
  const { knowledge } = view;
  const frame = topFrame(view.conversation);
  const open = currentCase(view.conversation);
  const common = {
    app: open === null || open.state === "closed" ? null : (appOf(knowledge, open)?.name ?? nameOf(open)),
    ownApps: openCases(view.conversation).flatMap((each) => nameOf(each) ?? []),
    shopNames:
      open === null || open.state === "closed" || open.shared !== null ? [] : open.shops.map(({ name }) => name),
    listed: (conversation.audit ?? []).map(mentionOf),
    openCases: openCases(view.conversation).length,
    platform: open?.platform ?? null,
    answersFrom: askedAt(view),
    language: conversation.language,
    timeZone: conversation.timeZone,
    answered: answeredScene(view),
    reminded: remindedLately(view) !== null,
  };
  const node = frame === null ? null : nodeOf(frame);
  if (frame === null || node === null || !("options" in node))
    return {
      ...nowhere,
      ...common,
      reminders: frame === null && conversation.reminders.length > 0,
      resting: frame === null ? restingScene(conversation, surroundings) : null,
    };
  const options = choicesOf(view, frame).map((choice) => optionOf(knowledge, choice));
  const expects = node.kind === "actions" ? "evidence" : node.kind === "choose" ? (node.takes?.what ?? null) : null;
  return {
    ...common,
    ...{ context: node.context ?? null, expects, options },
    reminders: node.kind === "choose" && node.dynamic?.from === "reminders",
    resting: null,
    ...listOf(view, frame, node),
  };
}

/** The scene of the only case that rests, as it will be when it is gone on with. */
function restingScene(conversation: Seen<Talk>, surroundings: Surroundings): Scene | null {
  const [only, ...others] = openCases(conversation);
  if (only === undefined || others.length > 0) return null;
  const stack = only.frames.map((frame, at) => (at === 0 ? { ...frame, place: placeAwake(frame) } : frame));
  const cases = conversation.cases.map((each) => (each.id === only.id ? { ...each, state: "open" as const } : each));
  return stack.length === 0 ? null : sceneOf({ ...conversation, stack, cases }, surroundings);
}

function optionOf(knowledge: Knowledge, { id, label, words, deed, means, hidden }: Choice): SceneOption {
  const labels =
    deed.kind === "dynamic" ? dynamicLabels(knowledge, deed.value, label.key) : typedLabels(knowledge, label.key);
  return { id, labels, words: words ?? [], means, hidden };
}

/** The question that was answered last, as it stood then. */
function answeredScene(view: View): Scene["answered"] {
  const lately = answeredLately(view);
  if (lately === null || lately.kind === "reminders") return null;
  const frame = view.conversation.stack.find(({ id }) => id === lately.frame);
  if (frame === undefined) return null;
  const choices = choicesOf(view, { ...frame, place: lately.place });
  const chosen = choices.find(({ deed }) =>
    lately.kind === "step"
      ? deed.kind === "answer" && deed.answer.id === lately.answer
      : lately.kind === "action"
        ? deed.kind === "acted" && deed.outcome !== "passed"
        : deed.kind === "option" && deed.option.id === lately.option,
  );
  if (chosen === undefined) return null;
  const settled = lately.kind !== "step" || lately.mark !== null;
  const node = lately.kind === "option" ? nodeOf({ ...frame, place: { ...lately.place } }) : null;
  const onward = node?.kind === "choose" && node.context === "gate";
  return { options: choices.map((choice) => optionOf(view.knowledge, choice)), chosen: chosen.id, settled, onward };
}

/** The list that is open, or that stands beside the question: an item of that one has to be named. */
function listOf(view: View, frame: Seen<Frame>, node: FlowNode): Pick<Scene, "items" | "beside" | "item"> {
  const { knowledge, conversation } = view;
  if (node.kind === "actions") {
    const { emergency } = guideOf(knowledge, platformAt(view, frame));
    const settled = toldActions(view);
    const items = emergency.map(
      ({ id, names }): ListItem => ({
        ...{ id, names, inapplicable: false, lately: false },
        state: settled.has(id) ? "done" : "open",
      }),
    );
    return { items, beside: true, item: frame.place.at?.action ?? emergency[0]?.id ?? null };
  }
  const open = currentCase(conversation);
  const list =
    node.kind === "checklist" || node.kind === "item" ? node.items : node.kind === "choose" ? node.list : undefined;
  return {
    items: list !== undefined && open !== null ? listItems(view, open, list) : null,
    beside: node.kind === "choose",
    item: node.kind === "item" ? (frame.place.at?.item ?? null) : null,
  };
}

/** A name of a list, as somebody would name it. */
function mentionOf({ apps, name }: Seen<AuditItem>): AppMention {
  const [app] = apps;
  if (app === undefined) return { kind: "unknown", name };
  return apps.length === 1 ? { kind: "known", app, sure: true } : { kind: "ambiguous", said: name, apps };
}

const nameOf = (open: Seen<Case>): string | null => (open.app.kind === "unknown" ? open.app.name : null);

/** So long, in milliseconds, somebody may say that the last tick was meant for another item. */
const putRightWithin = 10 * 60_000;

/** Items with what people call them: the names that content gives, and the words at the start of their labels. */
function listItems({ knowledge, now }: View, open: Seen<Case>, section: Section): ListItem[] {
  const last = Math.max(...Object.values(open.marks).map(({ at }) => Date.parse(at)));
  const isRecent = now.epochMilliseconds - last <= putRightWithin;
  return itemsOf(caseGuide(knowledge, open), section).map((item) => ({
    id: item.id,
    names: [...new Set([...item.names, ...shortNames(knowledge, item.label)].map((name) => name.toLowerCase()))],
    state: stateOf(open, section, item.id),
    inapplicable: item.notApplicable !== null,
    lately: isRecent && Date.parse(markOf(open, section, item.id)?.at ?? "") === last,
  }));
}

function sceneOfBoard(board: Seen<Board>, { knowledge }: Surroundings): Scene {
  return {
    app: appOf(knowledge, board)?.name ?? null,
    ownApps: board.app.kind === "unknown" ? [board.app.name] : [],
    shopNames: [],
    listed: [],
    openCases: 0,
    ...{ platform: board.platform, answersFrom: board.platform, language: board.language, timeZone: board.timeZone },
    ...{ context: null, expects: board.asking === null ? null : "end" },
    options: boardButtons({ knowledge }, board).map(({ id, label }) => ({
      id,
      labels: typedLabels(knowledge, label.key),
      words: id === whoIsLeft ? phrasesOf(knowledge, "board.button.left-words") : [],
      ...{ means: [], hidden: false },
    })),
    ...{ items: null, beside: false, item: null, answered: null, reminded: false, reminders: false, resting: null },
  };
}

const whoIsLeft = boardId("left", "show");

/** Apps are called by their names; everything else by its label. */
function dynamicLabels(knowledge: Knowledge, value: string, label: TextKey): string[] {
  const app = knowledge.catalogue.apps.get(value);
  return app === undefined ? typedLabels(knowledge, label) : [app.name, ...Object.values(app.names)];
}

/** The words at the start of a label by which people call an item ("backup", "contract"), in every language. */
function shortNames(knowledge: Knowledge, label: TextKey): string[] {
  const texts = knowledge.texts.get(label);
  const joined = knowledge.texts.get("unbind.checklist.joined");
  if (texts === undefined || joined === undefined) return [];
  return languages
    .flatMap((language) => (texts[language].split(/[\p{Po}]/u)[0] ?? "").toLowerCase().split(joined[language]))
    .map((name) => name.trim())
    .filter((name) => name.length >= 2);
}
