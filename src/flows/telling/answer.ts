import {
  type App,
  answerAt,
  type Basis,
  confidences,
  guideOf,
  isKnownInPart,
  type Passage,
  type Platform,
  passagesAt,
  platformOf,
  topicTitle,
  unsaidPlatform,
} from "../../knowledge/index.ts";
import { passingAt } from "../asking/glimpses.ts";
import { answerParams, knownOf, officialDomains, openApp, paramsFor } from "../asking/params.ts";
import { letterButtons } from "../asking/promises.ts";
import { frameApp, platformAt } from "../cases/apps.ts";
import type { Frame } from "../state/conversation.ts";
import { caseById, currentCase } from "../state/finding.ts";
import type { Seen } from "../state/seen.ts";
import { enter, isUrgent } from "../turn/frames.ts";
import { say, type Turn } from "../turn/turn.ts";
import type { View } from "../turn/view.ts";
import { type Meant, stuckTopics, topicOf } from "../vocabulary/command.ts";
import { passageId, passageOfId } from "../vocabulary/ids.ts";
import type { Button, LinkReference, Text } from "../vocabulary/reply.ts";
import { basisLine } from "./basis.ts";

/** What a guide answers to a topic; null where it has no answer. */
export function answerTo(
  view: View,
  frame: Seen<Frame>,
  topic: string | null,
): {
  readonly paragraphs: readonly Text[];
  readonly links: readonly LinkReference[];
  readonly buttons: readonly Button[];
} | null {
  const { conversation, knowledge } = view;
  const open = caseById(conversation, frame.case);
  const platform = platformOf(knowledge, platformAt(view, frame));
  const found = topic === null ? null : answerAt(knowledge, platform.id, topic);
  if (found === null) return null;
  const { answer } = found;
  const params = answerParams(view, frame);
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
  return {
    paragraphs,
    links: links.length > 0 || platform.guide !== null ? links : supportOf(platform),
    buttons: letterButtons(knowledge, platform.id, [answer.text]),
  };
}

export const supportOf = ({ id, support }: Platform): readonly LinkReference[] =>
  support.map((link) => ({ platform: id, link }));

/** Where no guide is written: that this holds in general, and whose pages to trust there. */
function ownHelp({ id, name, domains }: Platform): Text[] {
  const platform = { text: name };
  if (id === unsaidPlatform) return [{ key: "answer.unsaid" }];
  if (domains.length === 0) return [{ key: "answer.uncovered", with: { platform } }];
  return [{ key: "answer.no-guide", with: { platform, domains: officialDomains(domains) } }];
}

/** Where it is done at a platform without a guide, as far as that is known. */
export const wayKnown = (
  at: Platform,
): { readonly paragraphs: readonly Text[]; readonly links: readonly LinkReference[] } => ({
  paragraphs: [{ key: "unbind.no-guide.ask", with: { platform: { text: at.name }, ...knownOf(at) } }],
  links: [...at.links.keys()].map((link) => ({ platform: at.id, link })),
});

/** The same, its words only where no earlier answer to the same message led to them. */
export function wayOnce({ answered, replies }: Turn, at: Platform): ReturnType<typeof wayKnown> {
  const way = wayKnown(at);
  const told = new Set(
    [...answered, ...replies].flatMap((reply) =>
      reply.kind === "say" ? reply.paragraphs.map((each) => JSON.stringify(each)) : [],
    ),
  );
  return { ...way, paragraphs: way.paragraphs.filter((each) => !told.has(JSON.stringify(each))) };
}

const onceEach = (links: readonly LinkReference[]): readonly LinkReference[] =>
  links.filter((link, index) => links.findIndex((each) => JSON.stringify(each) === JSON.stringify(link)) === index);

const placeButton = (at: Platform): Button => ({
  id: passageId(at.id, "where"),
  label: { key: "answer.way", with: { platform: { text: at.name } } },
});

/** An answer that holds anywhere names no place: where it is done there is one press away. */
export const wayButton = (at: Platform): readonly Button[] => (isKnownInPart(at) ? [placeButton(at)] : []);

/** The way at one of several platforms: from its guide, or as far as known. */
const wayThere = (at: Platform): readonly Button[] => (at.guide === null ? wayButton(at) : [placeButton(at)]);

/** Further platforms that the question named. */
function othersAt({ knowledge }: View, frame: Seen<Frame>): readonly Platform[] {
  const ids = (frame.slots.others ?? "").split(",");
  return ids.flatMap((id) => knowledge.platforms.get(id) ?? []);
}

/** Several were named: that this holds at each, that each is done by itself, and whose pages to trust at the further ones. */
const eachByItself = (at: Platform, others: readonly Platform[]): readonly Text[] =>
  others.length === 0
    ? []
    : [
        // Without a way that is known there is no button for one.
        {
          key: [at, ...others].flatMap(wayThere).length > 0 ? "answer.each" : "answer.each-unknown",
          with: { platforms: { list: [at, ...others].map(({ name }) => ({ text: name })) } },
        },
        ...others.flatMap(({ guide, name, domains }): Text[] =>
          guide !== null || domains.length === 0
            ? []
            : [{ key: "answer.domains", with: { platform: { text: name }, domains: officialDomains(domains) } }],
        ),
      ];

/** So many further questions are a press away. */
const mostBeside = 2;
/** What was asked in passing, or may have been asked instead, is one press away. */
function besidesButtons({ knowledge }: View, frame: Seen<Frame>, at: Platform): readonly Button[] {
  const asked = [...(frame.slots.passing ?? "").split(","), ...(frame.slots.besides ?? "").split(",")];
  const others = [...new Set(asked)].filter((id) => id !== "").slice(0, mostBeside);
  if (others.length === 0) return [];
  const passages = passagesAt(knowledge, at.id);
  return (
    others
      // Where no guide shows the way, what is known of it stands there already.
      .filter((id) => id !== "where" || at.guide !== null)
      .filter((id) => knowledge.texts.has(topicTitle(id)) && passages.some(({ place }) => place === id))
      .map((id) => ({
        id: passageId(at.id, id),
        label: { key: "answer.besides", with: { topic: { text: topicTitle(id) } } },
      }))
  );
}

/** Answers one topic from the guide; what the guide has no answer to is said to be so, with where to ask. */
export function tellAnswer(turn: Turn, frame: Frame): void {
  const question = turn.knowledge.questions.find(({ id }) => id === frame.slots.topic) ?? null;
  const topic =
    question?.id ?? topicOf(frame.slots.topic) ?? (isUrgent({ stack: [frame] }) ? "account_security" : null);
  if (stuckTopics.some((each) => each === topic)) {
    enter(turn, "trouble", { topic: topic ?? "" }, frame.case);
    return;
  }
  const at = platformOf(turn.knowledge, platformAt(turn, frame));
  // Where it is done at a platform without a guide, only that platform's own way helps.
  const isOfPlace =
    topic === null || (question?.place === true && at.id !== unsaidPlatform && !question.notAt.includes(at.id));
  const asksNothingElse = topic === "where" || (isOfPlace && frame.slots.platform === at.id);
  const others = othersAt(turn, frame);
  if (asksNothingElse && at.guide === null && at.known !== null) {
    const known = wayOnce(turn, at);
    const paragraphs = [...known.paragraphs, ...passingAt(turn, frame)];
    const buttons = [...others.flatMap(wayThere), ...besidesButtons(turn, frame, at)];
    if (paragraphs.length > 0 || buttons.length > 0) say(turn, "answer", { ...known, paragraphs, buttons });
    return;
  }
  const answer = answerTo(turn, frame, topic);
  if (answer !== null) {
    const isWayAsked = question?.way === true || (frame.slots.passing ?? "").split(",").includes("where");
    const way = isWayAsked && isKnownInPart(at) ? wayOnce(turn, at) : null;
    const ways = others.length > 0 ? [at, ...others].flatMap(wayThere) : way === null ? wayButton(at) : [];
    say(turn, "answer", {
      paragraphs: [
        ...answer.paragraphs,
        ...passingAt(turn, frame),
        ...(way?.paragraphs ?? []),
        ...eachByItself(at, others),
      ],
      links: onceEach([...answer.links, ...(way?.links ?? [])]),
      buttons: [...answer.buttons, ...ways, ...besidesButtons(turn, frame, at)],
    });
    return;
  }
  const below = turn.draft.stack.at(-2);
  turn.effects.push({
    ...{ kind: "unanswered", readings: ["ask"] },
    node: below === undefined ? null : `${below.flow}/${below.place.node}`,
  });
  enter(turn, "escalate", { reason: "unanswered" }, frame.case);
}

/** A frame to look from, where a topic is asked at the open case or, where named, at another platform. */
const asideFrame = (turn: Turn, platform?: string): Frame => ({
  ...{ id: 0, flow: "answer", place: { node: "tell" }, trail: [] },
  slots: platform === undefined ? {} : { platform },
  case: currentCase(turn.draft)?.id ?? null,
});

/**
 * What the guide says to a topic or trouble, in the person's language, below a word of introduction.
 *
 * @param platform another one than the one under way
 * @returns false where the guide says nothing to it
 */
export function tellPassage(turn: Turn, topic: string, intro: Text, platform?: string): boolean {
  const frame = asideFrame(turn, platform);
  const at = platformOf(turn.knowledge, platformAt(turn, frame));
  if (topic === "where" && isKnownInPart(at)) {
    const { paragraphs, links } = wayKnown(at);
    say(turn, "passage", { paragraphs: [intro, ...paragraphs], links });
    return true;
  }
  const answer = answerTo(turn, frame, topic);
  const trouble = guideOf(turn.knowledge, platformAt(turn, frame)).troubles.get(topic);
  if (answer !== null) say(turn, "passage", { ...answer, paragraphs: [intro, ...answer.paragraphs] });
  else if (trouble !== undefined)
    say(turn, "passage", {
      paragraphs: [
        intro,
        { key: trouble.title },
        ...trouble.remedies.map((remedy, index) => ({
          key: "answer.remedy",
          with: { number: index + 1, remedy: { text: remedy, with: paramsFor(turn, frame) } },
        })),
      ],
      buttons: letterButtons(turn.knowledge, at.id, trouble.remedies),
    });
  return answer !== null || trouble !== undefined;
}

/** Shows whole what a button below a quote stands for. @returns false for any other button, and for a place that is no more */
export function pressPassage(turn: Turn, id: string): boolean {
  const asked = passageOfId(id);
  if (asked === null || !turn.knowledge.platforms.has(asked.platform)) return false;
  const found = passagesAt(turn.knowledge, asked.platform).find(
    ({ place }) => place !== null && passageId(asked.platform, place) === id,
  );
  return found?.place != null && tellPassage(turn, found.place, { key: "answer.from-guide" }, asked.platform);
}

/** From what nobody doubts to what is only concluded. */
const doubtful = (basis: Basis): number => (basis.verified === null ? 1 + confidences.indexOf(basis.confidence) : 0);

/**
 * Tells lines of the guide as they stand there, joined; of what is least sure among them depends how all of it sounds.
 *
 * @returns false where none of them is a passage of the platform that is asked about
 */
export function tellQuotes(turn: Turn, command: Extract<Meant, { kind: "quote" }>): boolean {
  const { knowledge } = turn;
  const { platform, language } = command;
  const passages = passagesAt(knowledge, platform);
  const quotes = command.quotes.flatMap(({ passage: id, lines }) => {
    const passage = passages.find((each) => each.id === id);
    return passage === undefined ? [] : [{ passage, lines }];
  });
  const [first, ...others] = quotes.map(({ passage }) => passage.basis);
  if (first === undefined) return false;
  const basis = others.reduce((least, each) => (doubtful(each) > doubtful(least) ? each : least), first);
  const params = answerParams(turn, asideFrame(turn, platform));
  const at = platformOf(knowledge, platform);
  const links = quotes.flatMap(({ passage }) => passage.links.map((link) => ({ platform: passage.platform, link })));
  say(turn, "quote", {
    paragraphs: [
      { key: "answer.from-guide" },
      ...quotes.map(({ passage, lines }) => ({
        key: "answer.quote",
        with: { quote: { quote: passage.text, lines, in: language, with: params } },
      })),
      basisLine(basis, turn.now),
      ...(at.guide === null ? ownHelp(at) : []),
    ],
    buttons: wholeButtons(platform, quotes),
    links: onceEach(links),
  });
  return true;
}

/** A button to each answer or trouble that was quoted from. */
function wholeButtons(platform: string, quotes: readonly { readonly passage: Passage }[]): readonly Button[] {
  const places = new Map(quotes.flatMap(({ passage }) => (passage.place === null ? [] : [[passage.place, passage]])));
  return [...places].map(([place, { title }], index): Button => {
    const untitled = { key: "answer.whole", with: { number: places.size === 1 ? 0 : index + 1 } };
    const titled = { key: "answer.whole-titled", with: { title: { text: title ?? "" } } };
    return { id: passageId(platform, place), label: title === null ? untitled : titled };
  });
}

const knownApp = (view: View): App | null => {
  const frame = view.conversation.stack.find((each) => frameApp(view, each) !== null);
  return frame === undefined ? null : openApp(view, frame);
};
