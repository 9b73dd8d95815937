import { type App, answerAt, guideOf, type Platform, platformOf } from "../../knowledge/index.ts";
import { knownOf, officialDomains, openApp, paramsFor } from "../asking/params.ts";
import { frameApp, platformAt } from "../cases/apps.ts";
import type { Frame } from "../state/conversation.ts";
import { caseById, currentCase } from "../state/finding.ts";
import type { Seen } from "../state/seen.ts";
import { enter, isUrgent } from "../turn/frames.ts";
import { say, type Turn } from "../turn/turn.ts";
import type { View } from "../turn/view.ts";
import { stuckTopics, topicOf } from "../vocabulary/command.ts";
import type { LinkReference, Text } from "../vocabulary/reply.ts";
import { basisLine } from "./basis.ts";

/** What a guide answers to a topic; null where it has no answer. */
export function answerTo(
  view: View,
  frame: Seen<Frame>,
  topic: string | null,
): { readonly paragraphs: readonly Text[]; readonly links: readonly LinkReference[] } | null {
  const { conversation, knowledge } = view;
  const open = caseById(conversation, frame.case);
  const platform = platformOf(knowledge, platformAt(view, frame));
  const found = topic === null ? null : answerAt(knowledge, platform.id, topic);
  if (found === null) return null;
  const { answer } = found;
  const params = paramsFor(view, frame);
  const paragraphs: Text[] = [{ key: answer.text, with: params }];
  const app = openApp(view, frame) ?? knownApp(view);
  if (topic === "scope" && app !== null) {
    const category = knowledge.categories.get(app.category);
    if (category !== undefined) paragraphs.push({ key: category.scope, with: params });
  }
  if (topic === "backup") {
    const category = open?.category ?? null;
    const id = category === null ? (app?.backup ?? null) : (knowledge.categories.get(category)?.backup ?? null);
    const list = id === null ? undefined : knowledge.backups.get(id);
    if (list !== undefined)
      paragraphs.push({
        key: "unbind.item.backup-list",
        with: { items: { list: list.items.map((text) => ({ text })) } },
      });
  }
  paragraphs.push(basisLine(answer.basis, view.now));
  if (platform.guide === null) paragraphs.push(...ownHelp(platform));
  const links = answer.links.map((link) => ({ platform: found.platform, link }));
  return { paragraphs, links: links.length > 0 || platform.guide !== null ? links : supportOf(platform) };
}

const supportOf = ({ id, support }: Platform): readonly LinkReference[] =>
  support.map((link) => ({ platform: id, link }));

/** Where no guide is written: that this holds in general, and whose pages to trust there. */
function ownHelp({ name, domains }: Platform): Text[] {
  const platform = { text: name };
  if (domains.length === 0) return [{ key: "answer.uncovered", with: { platform } }];
  return [{ key: "answer.no-guide", with: { platform, domains: officialDomains(domains) } }];
}

/** Answers one topic from the guide; what the guide has no answer to is said to be so, with where to ask. */
export function tellAnswer(turn: Turn, frame: Frame): void {
  const question = turn.knowledge.questions.find(({ id }) => id === frame.slots.topic)?.id ?? null;
  const topic = question ?? topicOf(frame.slots.topic) ?? (isUrgent({ stack: [frame] }) ? "account_security" : null);
  if (stuckTopics.some((each) => each === topic)) {
    enter(turn, "trouble", { topic: topic ?? "" }, frame.case);
    return;
  }
  const at = platformOf(turn.knowledge, platformAt(turn, frame));
  // Where it is done at a platform without a guide, only that platform's own way helps.
  const asksNothingElse = topic === "where" || (topic === null && frame.slots.platform === at.id);
  if (asksNothingElse && at.guide === null && at.known !== null) {
    say(turn, "answer", {
      paragraphs: [{ key: "unbind.no-guide.ask", with: { platform: { text: at.name }, ...knownOf(at) } }],
      links: [...at.links.keys()].map((link) => ({ platform: at.id, link })),
    });
    return;
  }
  const answer = answerTo(turn, frame, topic);
  if (answer !== null) {
    say(turn, "answer", answer);
    return;
  }
  const below = turn.draft.stack.at(-2);
  turn.effects.push({
    ...{ kind: "unanswered", readings: ["ask"] },
    node: below === undefined ? null : `${below.flow}/${below.place.node}`,
  });
  enter(turn, "escalate", { reason: "unanswered" }, frame.case);
}

/** What the guide says to a topic or trouble, in the person's language, below a word of introduction. */
export function tellPassage(turn: Turn, topic: string, intro: Text): void {
  const open = currentCase(turn.draft);
  const frame = { ...{ id: 0, flow: "answer", place: { node: "tell" }, slots: {}, trail: [] }, case: open?.id ?? null };
  const answer = answerTo(turn, frame, topicOf(topic));
  const trouble = guideOf(turn.knowledge, platformAt(turn, frame)).troubles.get(topic);
  if (answer !== null) say(turn, "passage", { ...answer, paragraphs: [intro, ...answer.paragraphs] });
  else if (trouble !== undefined)
    say(turn, "passage", {
      paragraphs: [
        intro,
        { key: trouble.title },
        ...trouble.remedies.map((remedy, index) => ({
          key: "answer.remedy",
          with: { number: index + 1, remedy: { text: remedy } },
        })),
      ],
    });
}

const knownApp = (view: View): App | null => {
  const frame = view.conversation.stack.find((each) => frameApp(view, each) !== null);
  return frame === undefined ? null : openApp(view, frame);
};
