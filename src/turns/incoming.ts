/** What comes in from a channel, and how it lies in the inbox. */
import { z } from "zod";
import { heardMark, Posted, secretKinds } from "../flows/index.ts";
import { languages } from "../knowledge/index.ts";

/** The language and time zone of the person's app: they hold until another is written or chosen. Absent where the channel doesn't know. */
const appLanguage = {
  language: z.enum(languages).optional(),
  zone: z.string().optional(),
  /** Key of the person's private talk with us, where others see this one. */
  home: z.string().optional(),
  /** What the person is called there. */
  name: z.string().max(200).optional(),
};

/** The channel's name of a message, by which its edits and its deletion are known. */
const referred = { ref: z.string().max(200).optional(), edited: z.boolean().optional() };

/**
 * Who did it, where several people share a conversation: their name as the channel shows it, and the conversation of their own in which
 * they are led through what they take on.
 */
export const Actor = z.strictObject({
  name: z.string(),
  home: z.string(),
  address: z.string().nullable(),
  language: z.enum(languages).nullish(),
});
export type Actor = z.infer<typeof Actor>;
const shared = { by: Actor.optional() };

/** Kinds of files that may be read. */
export const fileKinds = ["photo", "voice"] as const;

/**
 * Whether handling an event may ask somebody outside, which takes time and may cost something: it is done once, when it is kept and under the
 * lock. A press that confirms what was heard is words.
 */
export const mayTakeLong = ({ kind, body }: { readonly kind: string; readonly body: string }): boolean =>
  kind === "text" || kind === "file" || (kind === "press" && body.includes(heardMark));

/** UTF-16 units of a message that are read. Understanding reads no more of one, and a channel's longest is about that. */
export const mostRead = 4_000;

/** What somebody did, or what fell due, or what another conversation tells. */
export const Input = z.discriminatedUnion("kind", [
  ...Posted.options,
  /** A team's board begins here. App and shops as typed; shops one a line, or with commas between them. */
  z.strictObject({
    kind: z.literal("open-board"),
    app: z.string(),
    platform: z.string().nullable(),
    shops: z.string(),
    /** Secrets that were in what was typed, masked by now. */
    secrets: z.array(z.enum(secretKinds)).optional(),
    /** ISO date by which all should be done; null for none. */
    due: z.iso.date().nullable(),
    language: z.enum(languages).nullable(),
    zone: z.string().optional(),
    by: Actor,
  }),
  z.strictObject({
    kind: z.literal("text"),
    text: z.string(),
    /** Secrets that were in it, masked by now. */
    secrets: z.array(z.enum(secretKinds)).optional(),
    /** Characters behind the first `mostRead`: neither kept nor read, and the person is told so. */
    unread: z.int().positive().optional(),
    ...referred,
    ...appLanguage,
    ...shared,
  }),
  z.strictObject({ kind: z.literal("press"), id: z.string(), ...appLanguage, ...shared }),
  z.strictObject({ kind: z.literal("tick"), id: z.string(), ...appLanguage, ...shared }),
  z.strictObject({
    kind: z.literal("start"),
    app: z.string().nullable(),
    /** Of a guide's steps, where a link names one. */
    step: z.string().optional(),
    language: z.enum(languages).nullable(),
    zone: z.string().optional(),
    home: z.string().optional(),
  }),
  z.strictObject({
    kind: z.literal("unreadable"),
    what: z.enum(["photo", "sticker", "voice", "file", "other"]),
    ...appLanguage,
    ...shared,
  }),
  /** A picture or a voice message, by the channel's own name of it: what is in it is asked for once it is read, and kept nowhere. */
  z.strictObject({
    kind: z.literal("file"),
    what: z.enum(fileKinds),
    file: z.string().max(1_000),
    /** As the channel tells them; null where it doesn't. */
    bytes: z.number().nullable(),
    seconds: z.number().nullable(),
    /** It came beside words, which are an event of their own: where such aren't read nothing is said of it. */
    beside: z.boolean().optional(),
    ...appLanguage,
    ...shared,
  }),
  /** A message was taken back. */
  z.strictObject({ kind: z.literal("unsaid"), ref: z.string().max(200), ...appLanguage, ...shared }),
  /** A reaction was set below a message of ours. */
  z.strictObject({ kind: z.literal("reacted"), emoji: z.string().max(50), ...appLanguage, ...shared }),
  /** Somebody isn't there any more who took part in a conversation with others: they left the group, or were deactivated. */
  z.strictObject({ kind: z.literal("left") }),
  /** The rules of a time zone changed, and these reminders with them. */
  z.strictObject({
    kind: z.literal("moved"),
    reminders: z.array(z.strictObject({ id: z.string(), was: z.string(), at: z.string() })).min(1),
  }),
  z.strictObject({ kind: z.literal("due"), reminders: z.array(z.string()).min(1), late: z.boolean() }),
]);
export type Input = z.infer<typeof Input>;

/** @throws for a body that no version of ours wrote */
export const readInput = (body: string): Input => Input.parse(JSON.parse(body));

export interface Incoming {
  /** The same whenever the channel delivers this event again, and unique over all channels. */
  readonly eventId: string;
  readonly channel: string;
  /** See `conversationKey`. */
  readonly conversation: string;
  /** See `personKey`. */
  readonly person: string;
  /** Where the channel reaches this conversation; null where its key says enough. */
  readonly address: string | null;
  readonly input: Input;
  /** When the channel says that it happened. */
  readonly at: Temporal.Instant;
}
