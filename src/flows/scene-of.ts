import { type Knowledge, languages, type TextKey } from "../knowledge/index.ts";
import { choicesOf } from "./asking/choices.ts";
import { boardButtons, boardId } from "./board/draw-board.ts";
import { appOf } from "./cases/progress.ts";
import { nodeOf } from "./plan/nodes.ts";
import type { Board } from "./state/board.ts";
import type { Conversation } from "./state/conversation.ts";
import { currentCase, topFrame } from "./state/finding.ts";
import type { Seen } from "./state/seen.ts";
import { phrasesOf } from "./turn/phrases.ts";
import { type Surroundings, type View, viewOf } from "./turn/view.ts";
import type { Scene } from "./vocabulary/scene.ts";

/** A label as people would type it; none where it holds parameters. */
function typedLabels(knowledge: Knowledge, key: TextKey): string[] {
  const texts = knowledge.texts.get(key);
  if (texts === undefined) return [];
  return languages
    .map((language) => texts[language].replace(/\[\[|\]\]|`/g, ""))
    .filter((label) => !label.includes("{"));
}

/** What understanding needs to know to read the next message of this conversation. Changes nothing. */
export function sceneOf(conversation: Conversation, surroundings: Surroundings): Scene {
  const view = viewOf(conversation, surroundings);
  const { knowledge } = view;
  if (conversation.board !== null) return sceneOfBoard(view, conversation.board);
  const frame = topFrame(view.conversation);
  const open = currentCase(view.conversation);
  const common = {
    app: open === null ? null : (appOf(knowledge, open)?.name ?? null),
    platform: open?.platform ?? null,
    language: conversation.language,
    timeZone: conversation.timeZone,
  };
  const node = frame === null ? null : nodeOf(frame);
  if (frame === null || node === null || !("options" in node))
    return { ...common, context: null, expects: null, options: [] };
  const options = choicesOf(view, frame).map(({ id, label, words, deed }) => ({
    id,
    labels:
      deed.kind === "dynamic" && node.kind === "choose"
        ? dynamicLabels(knowledge, deed.value, label.key)
        : typedLabels(knowledge, label.key),
    words: words ?? [],
  }));
  const expects = node.kind === "actions" ? "note" : node.kind === "choose" ? (node.takes?.what ?? null) : null;
  return { ...common, context: node.context ?? null, expects, options };
}

function sceneOfBoard({ conversation, knowledge }: View, board: Seen<Board>): Scene {
  return {
    app: appOf(knowledge, board)?.name ?? null,
    ...{ platform: board.platform, language: conversation.language, timeZone: conversation.timeZone },
    ...{ context: null, expects: board.asking === null ? null : "moment" },
    options: boardButtons({ knowledge }, board).map(({ id, label }) => ({
      id,
      labels: typedLabels(knowledge, label.key),
      words: id === whoIsLeft ? phrasesOf(knowledge, "board.button.left-words") : [],
    })),
  };
}

const whoIsLeft = boardId("left", "show");

/** Apps are called by their names; everything else by its label. */
function dynamicLabels(knowledge: Knowledge, value: string, label: TextKey): string[] {
  const app = knowledge.catalogue.apps.get(value);
  return app === undefined ? typedLabels(knowledge, label) : [app.name, ...Object.values(app.names)];
}
