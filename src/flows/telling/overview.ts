/** What can be said of a conversation, or of an app, without moving anything. */
import { guideOf, type Knowledge } from "../../knowledge/index.ts";
import { forChineseReaders } from "../asking/for-chinese-readers.ts";
import { paramsFor } from "../asking/params.ts";
import { appValue } from "../cases/apps.ts";
import type { CaseApp } from "../state/board.ts";
import { type Conversation, newConversation } from "../state/conversation.ts";
import { copyConversation } from "../state/copy.ts";
import type { Turn } from "../turn/turn.ts";
import type { Topic } from "../vocabulary/command.ts";
import type { Say, Text } from "../vocabulary/reply.ts";
import { compose } from "./index.ts";

const turnOf = (draft: Conversation, knowledge: Knowledge, now: Temporal.Instant, defaultZone: string): Turn => ({
  ...{ draft, knowledge, now, defaultZone, by: null, command: { kind: "start", app: null, language: null } },
  ...{ replies: [], effects: [], redraw: false, next: null, taken: { option: null } },
});

const paragraphsOf = (turn: Turn): Text[] =>
  turn.replies.flatMap((reply) => (reply.kind === "say" ? [...reply.paragraphs] : []));

const copyOf = (turn: Turn): readonly Text[] | undefined =>
  turn.replies.findLast((reply) => reply.kind === "say" && reply.copy !== undefined)?.copy;

const saying = (meaning: string, paragraphs: readonly Text[], copy?: readonly Text[]): Say => ({
  ...{ kind: "say", meaning, paragraphs, buttons: [], links: [] },
  ...(copy !== undefined && { copy }),
});

/**
 * Open cases, what was finished lately, and reminders.
 *
 * @param now the moment at which it is looked at
 * @param defaultZone IANA name of the zone for people who named none
 */
export function overviewOf(
  conversation: Conversation,
  knowledge: Knowledge,
  now: Temporal.Instant,
  defaultZone: string,
): Say {
  const turn = turnOf(copyConversation(conversation), knowledge, now, defaultZone);
  const frame = { id: 0, flow: "resume", place: { node: "status" }, slots: {}, case: null, trail: [] };
  compose(turn, frame, "status");
  compose(turn, frame, "reminders");
  const language = `settings.language.name-${(conversation.language ?? "zh-Hans").toLowerCase()}`;
  const settings: Text = {
    key: "settings.overview",
    with: { language: { text: language }, zone: { typed: conversation.timeZone ?? defaultZone } },
  };
  return saying("overview", [...paragraphsOf(turn), settings], copyOf(turn));
}

/** One plain text to paste elsewhere: the steps for a colleague, or the answer to one topic. */
export function textToPassOn(
  wanted: { readonly app: CaseApp; readonly topic: Topic | null; readonly language: Conversation["language"] },
  knowledge: Knowledge,
  now: Temporal.Instant,
  defaultZone: string,
): Say {
  const { app, topic, language } = wanted;
  const turn = turnOf({ ...newConversation(), language }, knowledge, now, defaultZone);
  const frame = {
    ...{ id: 0, flow: "answer", place: { node: "start" }, case: null, trail: [] },
    slots: {
      ...(app.kind === "known" ? { app: app.id } : { unknown: app.name }),
      ...(topic === null ? {} : { topic }),
    },
  };
  if (topic !== null) {
    compose(turn, frame, "answer");
    const paragraphs = paragraphsOf(turn);
    if (paragraphs.length > 0) return saying("text", [], paragraphs);
  }
  const letter = guideOf(knowledge, knowledge.defaultPlatform).letters.get("colleague");
  if (letter === undefined) return saying("text", [{ key: "unbind.share.nothing" }]);
  const params = {
    ...paramsFor(turn.draft, knowledge, frame),
    app: appValue(app),
    shop: { text: "common.shop-blank" },
    date: { instant: now.toString(), style: "date" },
  } as const;
  return saying("text", [], forChineseReaders(turn, [{ key: letter.text, with: params }]));
}
