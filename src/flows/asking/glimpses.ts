/** What may have been asked, each with its answer or how that begins: whoever meant one of them has the point of it without a press more. */
import { guideOf, type Platform, passagesAt, platformOf, topicTitle } from "../../knowledge/index.ts";
import { platformAt } from "../cases/apps.ts";
import type { Frame } from "../state/conversation.ts";
import type { Seen } from "../state/seen.ts";
import type { View } from "../turn/view.ts";
import { aboutOfReading } from "../vocabulary/command.ts";
import type { Button, Params, Text } from "../vocabulary/reply.ts";
import { answerParams } from "./params.ts";
import { letterButtons } from "./promises.ts";

/** So many answers are given in whole: more would be more than a screen. */
const mostWhole = 2;

/** @returns a paragraph for each question or trouble among the readings of a frame, in whole or its beginning; null where no answer is known of any */
export function glimpsesAt(
  view: View,
  frame: Seen<Frame>,
): {
  readonly paragraphs: readonly Text[];
  readonly given: "whole" | "begun";
  /** For the letters that they promise. */
  readonly buttons: readonly Button[];
} | null {
  const at = platformOf(view.knowledge, platformAt(view, frame));
  const readings = (frame.slots.readings ?? "").split(",");
  // A vendor that refuses and one that is gone may have the same answer: it stands there once.
  const saying = (key: string): string | undefined => view.knowledge.texts.get(key)?.en;
  const all = readings.flatMap((reading) => {
    const about = aboutOfReading(reading) ?? topicMeant(reading, frame);
    const answer = about === null ? null : answerOf(view, frame, at, about);
    return about === null || answer === null ? [] : [{ about, ...answer }];
  });
  const found = all.filter(
    ({ texts: [first] }, at) => all.findIndex(({ texts: [other] }) => saying(other) === saying(first)) === at,
  );
  if (found.length === 0) return null;
  const whole = found.length <= mostWhole;
  return {
    given: whole ? "whole" : "begun",
    buttons: letterButtons(
      view.knowledge,
      at.id,
      found.flatMap(({ texts }) => texts),
      whole ? undefined : beginning,
    ),
    paragraphs: found.flatMap((each) => (whole ? inWhole(each) : [begun(each)])),
  };
}

/** How the answers to what was asked in passing begin: their first lines hold by themselves. */
export function passingAt(view: View, frame: Seen<Frame>): readonly Text[] {
  const at = platformOf(view.knowledge, platformAt(view, frame));
  return (frame.slots.passing ?? "").split(",").flatMap((about) => {
    // Where no guide shows the way, what is known of it stands below the answer.
    const isElsewhere = about === "" || (about === "where" && at.guide === null);
    const answer = isElsewhere ? null : answerOf(view, frame, at, about);
    return answer === null ? [] : [begun({ about, ...answer })];
  });
}

interface Known {
  readonly about: string;
  /** One, or the remedies of a trouble, of which each is tried after the one before it. */
  readonly texts: readonly [string, ...string[]];
  readonly with: Params;
}

const begun = ({ about, texts: [text], with: params }: Known): Text => ({
  key: "home.unclear.glimpse",
  with: { topic: { text: topicTitle(about) }, begins: { begins: text, with: params } },
});

function inWhole({ about, texts, with: params }: Known): readonly Text[] {
  const [first, ...others] = texts;
  const topic = { text: topicTitle(about) };
  if (others.length === 0)
    return [{ key: "home.unclear.answer", with: { topic, begins: { text: first, with: params } } }];
  return [
    { key: "home.unclear.remedies", with: { topic } },
    ...texts.map((remedy, index) => ({
      key: "answer.remedy",
      with: { number: index + 1, remedy: { text: remedy, with: params } },
    })),
  ];
}

const beginning = (text: string): string => text.split("\n")[0] ?? "";

const topicMeant = (reading: string, { slots }: Seen<Frame>): string | null =>
  (reading === "ask" || reading === "stuck") && (slots.topic ?? "") !== "" ? (slots.topic ?? null) : null;

function answerOf(view: View, frame: Seen<Frame>, at: Platform, about: string): Omit<Known, "about"> | null {
  // Where it is done at a platform without a guide, only that platform's own way helps.
  if (about === "where" && at.guide === null)
    return at.known === null ? null : { texts: [at.known], with: { platform: { text: at.name } } };
  const [first, ...others] =
    guideOf(view.knowledge, at.id).troubles.get(about)?.remedies ??
    passagesAt(view.knowledge, at.id).flatMap(({ place, text }) => (place === about ? [text] : []));
  return first === undefined ? null : { texts: [first, ...others], with: answerParams(view, frame) };
}
