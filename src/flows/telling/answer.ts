import { guideOf, platformOf } from "../../knowledge/index.ts";
import { openApp, paramsFor } from "../asking/params.ts";
import { frameApp } from "../cases/apps.ts";
import type { Frame } from "../state/conversation.ts";
import { caseById } from "../state/finding.ts";
import { pushFrame } from "../turn/frames.ts";
import { say, type Turn } from "../turn/turn.ts";
import { stuckTopics, topicOf } from "../vocabulary/command.ts";
import type { LinkReference, Text } from "../vocabulary/reply.ts";
import { basisLine } from "./basis.ts";

/** Answers one topic from the guide; what the guide has no answer to is said to be so, with where to ask. */
export function tellAnswer(turn: Turn, frame: Frame): void {
  const topic = topicOf(frame.slots.topic) ?? (frame.flow === "emergency" ? "account_security" : null);
  const open = caseById(turn.draft, frame.case);
  const platform = open?.platform ?? turn.knowledge.defaultPlatform;
  if (stuckTopics.some((each) => each === topic)) {
    pushFrame(turn, "trouble", null, { topic: topic ?? "" }, frame.case);
    return;
  }
  const guide = guideOf(turn.knowledge, platform);
  const answer = topic === null ? undefined : guide.answers.get(topic);
  if (answer === undefined) {
    say(turn, "no-answer", {
      paragraphs: [{ key: "answer.unknown" }],
      links: platformOf(turn.knowledge, platform)
        .support.slice(0, 1)
        .map((link) => ({ platform, link })),
    });
    turn.effects.push({ kind: "unanswered", readings: ["ask"], node: null });
    return;
  }
  const params = paramsFor(turn.draft, turn.knowledge, frame);
  const paragraphs: Text[] = [{ key: answer.text, with: params }];
  const app = openApp(turn.knowledge, turn.draft, frame) ?? knownApp(turn);
  if (topic === "scope" && app !== null) {
    const category = turn.knowledge.categories.get(app.category);
    if (category !== undefined) paragraphs.push({ key: category.scope, with: params });
  }
  if (topic === "backup") {
    const category = open?.category ?? null;
    const id = category === null ? (app?.backup ?? null) : (turn.knowledge.categories.get(category)?.backup ?? null);
    const list = id === null ? undefined : turn.knowledge.backups.get(id);
    if (list !== undefined)
      paragraphs.push({
        key: "unbind.item.backup-list",
        with: { items: { list: list.items.map((text) => ({ text })) } },
      });
  }
  // Where no guide is written, what holds for the default platform is said to be just that.
  const asked = platformOf(turn.knowledge, platform);
  if (asked.guide === null) paragraphs.push({ key: "answer.other-platform", with: { platform: { text: asked.name } } });
  paragraphs.push(basisLine(answer.basis));
  const links: LinkReference[] = answer.links.map((link) => ({ platform: guide.platform, link }));
  say(turn, "answer", { paragraphs, links });
}

const knownApp = (turn: Turn) => {
  const frame = turn.draft.stack.find((each) => frameApp(turn.draft, each) !== null);
  return frame === undefined ? null : openApp(turn.knowledge, turn.draft, frame);
};
