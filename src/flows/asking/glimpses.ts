/** What may have been asked, each with how its answer begins: whoever meant one of them has the point of it without a press more. */
import { type Platform, passagesAt, platformOf, topicTitle } from "../../knowledge/index.ts";
import { platformAt } from "../cases/apps.ts";
import type { Frame } from "../state/conversation.ts";
import type { Seen } from "../state/seen.ts";
import type { View } from "../turn/view.ts";
import { aboutOfReading } from "../vocabulary/command.ts";
import type { Text, Value } from "../vocabulary/reply.ts";
import { answerParams } from "./params.ts";

/** @returns a paragraph for each question or trouble among the readings of a frame; none where no answer is known of any */
export function glimpsesAt(view: View, frame: Seen<Frame>): readonly Text[] {
  const at = platformOf(view.knowledge, platformAt(view, frame));
  const readings = (frame.slots.readings ?? "").split(",");
  const asked = readings.map((reading) => aboutOfReading(reading) ?? topicMeant(reading, frame));
  return asked.flatMap((about) => {
    const begins = about === null ? null : beginningOf(view, frame, at, about);
    return about === null || begins === null
      ? []
      : [{ key: "home.unclear.glimpse", with: { topic: { text: topicTitle(about) }, begins } }];
  });
}

const topicMeant = (reading: string, { slots }: Seen<Frame>): string | null =>
  (reading === "ask" || reading === "stuck") && (slots.topic ?? "") !== "" ? (slots.topic ?? null) : null;

function beginningOf(view: View, frame: Seen<Frame>, at: Platform, about: string): Value | null {
  const params = answerParams(view, frame);
  // Where it is done at a platform without a guide, only that platform's own way helps.
  if (about === "where" && at.guide === null)
    return at.known === null ? null : { begins: at.known, with: { platform: { text: at.name } } };
  const passage = passagesAt(view.knowledge, at.id).find(({ place }) => place === about);
  return passage === undefined ? null : { begins: passage.text, with: params };
}
