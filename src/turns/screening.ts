/** Secrets masked in what comes in, before anything is kept; also one that comes in a message of its own, after being announced. */
import type { SecretKind } from "../flows/index.ts";
import type { NewEvent, Store } from "../store/index.ts";
import { type Incoming, Input, mostRead } from "./incoming.ts";
import type { Known } from "./sessions/known.ts";

/** What a message lets expect of the next one: 密码发你了. */
export interface Announcement {
  readonly kind: SecretKind;
  readonly sure: boolean;
}

export interface ScreenedText {
  readonly text: string;
  readonly kinds: readonly SecretKind[];
  readonly announces: Announcement | null;
}

/** Masks secrets, synchronously and offline. `announced`: by an earlier message of the same person there. */
export type Screen = (text: string, announced?: Announcement | null) => ScreenedText;

/** An event as it is kept: what is stored from here on holds no secret. */
export interface Screened {
  readonly event: NewEvent;
  readonly secrets: readonly SecretKind[];
}

export interface ScreeningParts {
  readonly store: Store;
  readonly screen: Screen;
  readonly inputs: Known<Input>;
}

/** Screens one event after the other; at once unless an earlier message has to be looked up. */
export type Screening = (incoming: Incoming) => Screened | Promise<Screened>;

/** How long, in minutes, and over how many messages of the person an announcement holds. */
const holds = { minutes: 10, messages: 3 };
/** Conversations whose announcements are kept in memory. */
const most = 2_000;

interface Awaited {
  readonly announced: Announcement;
  readonly until: Temporal.Instant;
  readonly left: number;
}

/** What is screened beyond what is kept, so that no secret is kept in half. */
const margin = 200;

/** Without what a database can't hold: NUL, and half of a surrogate pair. */
export const storable = (text: string): string => text.replaceAll("\0", "").toWellFormed();

/** What JSON writes of a NUL and of half a surrogate pair, and seldom of anything else. */
const unstorable = /\\u(?:0000|d[89a-f])/;

/** An input as it lies in the inbox. */
function bodyOf(input: Input, inputs: Known<Input>): string {
  const body = JSON.stringify(input);
  if (unstorable.test(body))
    return JSON.stringify(input, (_, value: unknown) => (typeof value === "string" ? storable(value) : value));
  // Handled a moment later by this same process.
  inputs.remember(body, input);
  return body;
}

/** Bounded before anything looks at it: a message of a megabyte costs no more than a long one. */
const beginning = (text: string): string => text.slice(0, mostRead + margin);

/** Every field of an input that a person types, apart from what they say. */
function maskFields(input: Input, screen: Screen): { readonly input: Input; readonly secrets: readonly SecretKind[] } {
  if (input.kind === "open-board") {
    const [app, shops] = [screen(beginning(input.app)), screen(beginning(input.shops))];
    const secrets = [...new Set([...app.kinds, ...shops.kinds])];
    return { input: { ...input, app: app.text, shops: shops.text, ...(secrets.length > 0 && { secrets }) }, secrets };
  }
  if (input.kind === "start" && input.app !== null) {
    const { text, kinds } = screen(beginning(input.app));
    return { input: { ...input, app: text }, secrets: kinds };
  }
  return { input, secrets: [] };
}

/** What the last message of a person there announced, as far as another process or an earlier one kept it. */
export type AnnouncedBefore = (whose: Pick<Incoming, "conversation" | "person" | "at">) => Promise<Announcement | null>;

export const announcedBy =
  ({ store, screen }: Pick<ScreeningParts, "store" | "screen">): AnnouncedBefore =>
  async ({ conversation, person, at }) => {
    const last = await store.lastTextOf(conversation, person);
    if (
      last === null ||
      Temporal.Instant.compare(at, Temporal.Instant.from(last.at).add({ minutes: holds.minutes })) > 0
    )
      return null;
    const input = Input.safeParse(JSON.parse(last.body));
    return input.success && input.data.kind === "text" ? screen(input.data.text).announces : null;
  };

/** @returns what screens events, in the order in which they come */
export function createScreening({ store, screen, inputs }: ScreeningParts): Screening {
  const kept = (incoming: Incoming, input: Input): NewEvent => {
    const { eventId, channel, conversation, person, address, at } = incoming;
    const about = { eventId, channel, conversation, person, address };
    return { ...about, kind: input.kind, body: bodyOf(input, inputs), at: at.toString() };
  };
  const announcedBefore = announcedBy({ store, screen });
  const awaited = new Map<string, Awaited>();
  /** Messages that wait for an earlier one to be looked up: what comes behind them there waits as well. */
  const lookups = new Map<string, Promise<Screened>>();
  /** Where messages came before: what they announced is known without asking. */
  const heard = new Map<string, true>();

  function expectedOf(whose: string, at: Temporal.Instant): Announcement | null {
    const found = awaited.get(whose);
    if (found === undefined) return null;
    awaited.delete(whose);
    if (Temporal.Instant.compare(at, found.until) > 0) return null;
    if (found.left > 1) awaited.set(whose, { ...found, left: found.left - 1 });
    return found.announced;
  }

  function expect(whose: string, announced: Announcement, at: Temporal.Instant): void {
    awaited.delete(whose);
    awaited.set(whose, { announced, until: at.add({ minutes: holds.minutes }), left: holds.messages });
    const [oldest] = awaited.keys();
    if (awaited.size > most && oldest !== undefined) awaited.delete(oldest);
  }

  function note(whose: string): void {
    heard.delete(whose);
    heard.set(whose, true);
    const [oldest] = heard.keys();
    if (heard.size > most && oldest !== undefined) heard.delete(oldest);
  }

  function screenedText(
    incoming: Incoming,
    input: Extract<Input, { kind: "text" }>,
    earlier: Announcement | null,
    nothing?: ReturnType<Screen>,
  ): Screened {
    const whose = `${incoming.conversation} ${incoming.person}`;
    const { text, kinds, announces } =
      nothing ?? screen(beginning(input.text), expectedOf(whose, incoming.at) ?? earlier);
    const unread = input.text.length - mostRead;
    if (announces !== null) expect(whose, announces, incoming.at);
    note(whose);
    const masked: Input = {
      ...input,
      text: unread > 0 ? text.slice(0, mostRead) : text,
      ...(kinds.length > 0 && { secrets: [...kinds] }),
      ...(unread > 0 && { unread }),
    };
    return { event: kept(incoming, masked), secrets: kinds };
  }

  return (incoming) => {
    const { input, conversation, person } = incoming;
    if (input.kind !== "text") {
      const masked = maskFields(input, screen);
      return { event: kept(incoming, masked.input), secrets: masked.secrets };
    }
    const whose = `${conversation} ${person}`;
    const before = lookups.get(whose);
    // Another process may have had the announcement. Asked only where the message could be a secret and nothing else.
    const unknown = store.kind === "server" || !heard.has(whose);
    const asAnnounced =
      unknown && !awaited.has(whose) ? screen(beginning(input.text), { kind: "password", sure: true }) : null;
    const mayBeOne = asAnnounced !== null && asAnnounced.kinds.length > 0;
    // What holds nothing even after an announcement holds nothing without one, and isn't screened again.
    const nothing = asAnnounced === null || mayBeOne ? undefined : asAnnounced;
    if (before === undefined && !mayBeOne) return screenedText(incoming, input, null, nothing);
    const looked = (before ?? Promise.resolve())
      .then(() => (mayBeOne ? announcedBefore(incoming) : null))
      .then((earlier) => screenedText(incoming, input, earlier))
      .finally(() => {
        if (lookups.get(whose) === looked) lookups.delete(whose);
      });
    lookups.set(whose, looked);
    return looked;
  };
}
