/** What may have been asked, each with its answer or how that begins: whoever meant one of them has the point of it without a press more. */
import { type Platform, passagesAt, platformOf, topicTitle } from "../../knowledge/index.ts";
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
  const found = readings.flatMap((reading) => {
    const about = aboutOfReading(reading) ?? topicMeant(reading, frame);
    const answer = about === null ? null : answerOf(view, frame, at, about);
    return about === null || answer === null ? [] : [{ about, ...answer }];
  });
  if (found.length === 0) return null;
  const whole = found.length <= mostWhole;
  return {
    given: whole ? "whole" : "begun",
    buttons: letterButtons(
      view.knowledge,
      at.id,
      found.map(({ text }) => text),
      whole ? undefined : beginning,
    ),
    paragraphs: found.map(({ about, text, with: params }) => ({
      key: whole ? "home.unclear.answer" : "home.unclear.glimpse",
      with: {
        topic: { text: topicTitle(about) },
        begins: whole ? { text, with: params } : { begins: text, with: params },
      },
    })),
  };
}

const beginning = (text: string): string => text.split("\n")[0] ?? "";

const topicMeant = (reading: string, { slots }: Seen<Frame>): string | null =>
  (reading === "ask" || reading === "stuck") && (slots.topic ?? "") !== "" ? (slots.topic ?? null) : null;

function answerOf(
  view: View,
  frame: Seen<Frame>,
  at: Platform,
  about: string,
): { readonly text: string; readonly with: Params } | null {
  // Where it is done at a platform without a guide, only that platform's own way helps.
  if (about === "where" && at.guide === null)
    return at.known === null ? null : { text: at.known, with: { platform: { text: at.name } } };
  const passage = passagesAt(view.knowledge, at.id).find(({ place }) => place === about);
  return passage === undefined ? null : { text: passage.text, with: answerParams(view, frame) };
}
