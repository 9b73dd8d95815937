/** What can be said of a conversation, or of an app, without moving anything. */
import { guideOf } from "../../knowledge/index.ts";
import { forChineseReaders } from "../asking/for-chinese-readers.ts";
import { cancelledInLetter, paramsFor } from "../asking/params.ts";
import { appValue } from "../cases/apps.ts";
import type { CaseApp } from "../state/board.ts";
import { newConversation, type Talk } from "../state/conversation.ts";
import { type Surroundings, viewOf } from "../turn/view.ts";
import { stuckTopics, type Topic } from "../vocabulary/command.ts";
import type { Say, Text } from "../vocabulary/reply.ts";
import { answerTo } from "./answer.ts";
import { recordOf } from "./record.ts";
import { remindersOf } from "./reminders.ts";
import { statusOf } from "./status.ts";

const saying = (meaning: string, paragraphs: readonly Text[], copy?: readonly Text[]): Say => ({
  ...{ kind: "say", meaning, paragraphs, buttons: [], links: [] },
  ...(copy !== undefined && { copy }),
});

/** Open cases, what was finished lately, and reminders. Where nothing is open, the last record once more. */
export function overviewOf(conversation: Talk, surroundings: Surroundings): Say {
  const view = viewOf(conversation, surroundings);
  const { paragraphs, last } = statusOf(view);
  const record = last === null ? null : recordOf(view, last);
  const language = `settings.language.name-${(conversation.language ?? "zh-Hans").toLowerCase()}`;
  const settings: Text = {
    key: "settings.overview",
    with: { language: { text: language }, zone: { typed: view.zone } },
  };
  const all = [...paragraphs, ...(record?.paragraphs ?? []), ...remindersOf(view).paragraphs, settings];
  return saying("overview", all, record?.copy);
}

/** One plain text to paste elsewhere: the steps for a colleague, or the answer to one topic. */
export function textToPassOn(
  wanted: { readonly app: CaseApp; readonly topic: Topic | null; readonly language: Talk["language"] },
  surroundings: Surroundings,
): Say {
  const { app, topic, language } = wanted;
  const { knowledge, now } = surroundings;
  const view = viewOf({ ...newConversation(), language }, surroundings);
  const slots: Record<string, string> = app.kind === "known" ? { app: app.id } : { unknown: app.name };
  const frame = {
    // In no flow: nothing is asked.
    ...{ id: 0, flow: "", place: { node: "" }, case: null, trail: [] },
    slots,
  };
  // A trouble has remedies, and no answer that could be passed on.
  if (topic !== null && !stuckTopics.some((each) => each === topic))
    return saying("text", [], answerTo(view, frame, topic)?.paragraphs ?? [{ key: "answer.unknown" }]);
  const letter = guideOf(knowledge, knowledge.defaultPlatform).letters.get("colleague");
  if (letter === undefined) return saying("text", [{ key: "unbind.share.nothing" }]);
  const params = {
    ...paramsFor(view, frame),
    app: appValue(app),
    shop: { text: "common.shop-blank" },
    date: { instant: now.toString(), style: "date" },
    cancelled: cancelledInLetter(null),
  } as const;
  return saying("text", [], forChineseReaders(view, [{ key: letter.text, with: params }]));
}
