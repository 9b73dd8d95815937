/**
 * What a channel is given to show: a reply in the reader's language, still without markup. It lies in the outbox until it is delivered.
 * Channels render spans within their limits; nothing in them is ever markup, whoever wrote it.
 */
import { z } from "zod";
import { languages } from "../knowledge/index.ts";

/** A piece of text. `label` stands on somebody's screen, `code` is to be typed or copied, `name` came from outside. */
export const Span = z.strictObject({
  text: z.string(),
  style: z.enum(["label", "name", "code", "strong"]).optional(),
});
export type Span = z.infer<typeof Span>;

const Body = {
  header: z.array(Span).optional(),
  paragraphs: z.array(z.array(Span)),
  /** A text to copy, whole and plain. */
  copy: z.string().optional(),
  /** Texts that come as files as well, where the channel has files. What stands in them can be had without. */
  files: z.array(z.strictObject({ name: z.string(), text: z.string() })).optional(),
  /** What a link to ourselves would open, where a channel has such links: an app by its id, and a step of its guide; null: our talk. */
  opens: z.strictObject({ app: z.string(), step: z.string().nullable() }).nullable().optional(),
  /** An address to type by hand. Never made into a link. */
  address: z.string().optional(),
  checklist: z
    .strictObject({
      title: z.string(),
      items: z.array(
        z.strictObject({
          /** What ticking it sends. */
          id: z.string(),
          /** The content id, for stories and reports. */
          item: z.string(),
          label: z.string(),
          state: z.enum(["open", "done", "not-applicable", "later"]),
        }),
      ),
    })
    .optional(),
  /** Pressed by their id, or, with a `url`, pages to open. */
  buttons: z.array(z.strictObject({ id: z.string(), label: z.string(), url: z.string().optional() })),
  /** Checked addresses. What isn't official says so in its label. */
  links: z.array(z.strictObject({ label: z.string(), url: z.string(), whose: z.enum(["official", "vendor", "team"]) })),
  /** Drawn with emphasis. */
  warning: z.boolean().optional(),
  language: z.enum(languages),
  /** The revision of the knowledge that it was written from. */
  revision: z.string(),
};

export const Message = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("say"), /** What it is, for stories and reports. */ meaning: z.string(), ...Body }),
  z.strictObject({
    kind: z.literal("card"),
    /** Identifies the card in its conversation. */
    key: z.string(),
    /** Flow and node, for stories and reports. */
    node: z.string(),
    ...Body,
  }),
]);
export type Message = z.infer<typeof Message>;

/** A message as it lies in the outbox. @throws when it isn't one */
export const readMessage = (stored: string): Message => Message.parse(JSON.parse(stored));

/** Spans as plain text. */
export function plain(spans: readonly Span[]): string {
  // Most labels are one piece.
  return spans.length === 1 ? (spans[0]?.text ?? "") : spans.map((span) => span.text).join("");
}
