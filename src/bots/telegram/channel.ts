/** Outbox to Telegram: messages sent, cards changed in place, in the pace that Telegram allows. */
import type { Api } from "grammy";
import type { Language } from "../../knowledge/index.ts";
import {
  type Channel,
  ChannelRefused,
  ChannelUnreachable,
  type Clock,
  MessageGone,
  type Outgoing,
} from "../../turns/index.ts";
import { type Address, readAddress } from "./address.ts";
import { channelName, isElsewhere, privately, type Reach, reachOf } from "./addressing.ts";
import { deliveryError, isTopicOver } from "./api.ts";
import type { Aside } from "./aside.ts";
import { createDrafting } from "./drafting.ts";
import type { KeyboardWords } from "./keyboard.ts";
import type { Moves } from "./moves.ts";
import type { Pace } from "./pace.ts";
import { createPaced } from "./paced.ts";
import { type Drawn, nothing, render } from "./render.ts";
import { createSending, ListRefused } from "./sending.ts";
import { joined, partsIn, type SentPart } from "./sent-parts.ts";

export interface ChannelParts {
  readonly api: Api;
  readonly pace: Pace;
  readonly clock: Clock;
  readonly moves: Moves;
  readonly aside: Aside;
  readonly words: (language: Language) => KeyboardWords & {
    /** Said above what can't be written where it belongs. */
    readonly elsewhere: string;
    /** Said where something was promised for a private chat that the bot may not write in yet. */
    readonly notOpened: string;
  };
  /** True when the process ends: what would have to wait for a slot is left to the next one. */
  readonly stopping: () => boolean;
  readonly fetch: NonNullable<Channel["fetch"]>;
  /** Told that a conversation gets an answer now. */
  readonly onAnswer: (conversation: string) => void;
}

/** @returns the channel that turns deliver to */
export function createTelegramChannel(parts: ChannelParts): Channel {
  const { api, pace, clock, moves, aside, words, stopping, onAnswer } = parts;
  const { newestOf } = moves;
  const { send, sendFiles, edit, remove, takeButtonsAway } = createSending({
    ...{ api, aside, newestOf, call: createPaced({ pace, clock, moves, stopping }) },
  });
  const drafts = createDrafting({
    ...{ api, clock, aside },
    draw: ({ message }) => render(message, words(message.language), null),
  });
  /** Parts that were shown before a later one failed, so that trying again doesn't repeat them. */
  const begun = new Map<number, readonly SentPart[]>();
  /** Business connections that don't take lists. */
  const withoutLists = new Set<string>();

  /** @param address where in the conversation; @param how a list of Telegram's own may be tried, and only one person sees it */
  async function show(
    outgoing: Outgoing,
    reach: Reach,
    address: Address,
    { hasLists, isForOne }: How,
  ): Promise<string> {
    const { id, message, editOf, replaces } = outgoing;
    const drawn = render(
      message,
      words(message.language),
      reach.isGroup && !reach.isShared ? reach.person : null,
      hasLists,
    );
    // What a group's messages were called before it moved names others there.
    const isMoved = newestOf(reach.chat) !== reach.chat;
    const shown = (editOf === null ? [] : partsIn(editOf)).filter((part) => part.isMoved === isMoved);
    const sent = [...(begun.get(id) ?? [])];
    for (const [index, part] of drawn.entries()) {
      if (index < sent.length) continue;
      const before = shown[index];
      const canChange = before !== undefined && before.isList === (part.list !== null);
      const answered = reach.isShared ? rootOf(outgoing) : address.replyTo;
      const replyTo = index === 0 && !isForOne ? answered : null;
      const within = { replyTo, topic: address.topic, isForOne };
      sent.push(canChange ? await edit(reach, before, part) : await send(reach, part, within));
      if (drawn.length > 1) begun.set(id, [...sent]);
    }
    const kept = new Set(sent.map((part) => part.id));
    remove(
      reach,
      shown.flatMap((part) => (kept.has(part.id) ? [] : [part.id])),
    );
    if (replaces !== null) takeButtonsAway(reach, replaces);
    if (message.opens === null && isElsewhere(reach)) warnIfClosed(outgoing, reach, address);
    return isForOne ? "" : joined(sent);
  }

  /** Shows a message where it belongs, in the way that the place takes it; otherwise in the person's own chat with the bot. */
  async function place(outgoing: Outgoing, reach: Reach, at: Address, how: How): Promise<string> {
    const { id, editOf } = outgoing;
    try {
      return await show(outgoing, reach, at, how);
    } catch (error) {
      // Not every group shows what is for one person only; there it is an answer like any other.
      if (error instanceof ChannelRefused && how.isForOne)
        return place(outgoing, reach, at, { ...how, isForOne: false });
      if (error instanceof ListRefused && reach.business !== null) {
        if (error.isForGood) withoutLists.add(reach.business);
        // What was sent already becomes part of the message with buttons.
        const sent = begun.get(id) ?? [];
        begun.delete(id);
        const rest = { ...outgoing, editOf: sent.length === 0 ? editOf : joined(sent) };
        return place(rest, reach, at, { ...how, hasLists: false });
      }
      // A topic of a private chat is over; the chat isn't.
      if (isTopicOver(error) && at.topic !== null) return place(outgoing, reach, { ...at, topic: null }, how);
      if (!(error instanceof ChannelUnreachable) || !isElsewhere(reach)) throw error;
      begun.delete(id);
      return tellPrivately(outgoing, privately(reach), error);
    }
  }

  async function deliver(outgoing: Outgoing): Promise<string> {
    const { conversation, address, editOf } = outgoing;
    onAnswer(conversation);
    await drafts.end(conversation);
    const reach = reachOf(conversation);
    const at = readAddress(address);
    const hasLists = reach.business !== null && at.hasPremium && !withoutLists.has(reach.business);
    if (isOfSecret(outgoing) && reach.isGroup) alsoPrivately(outgoing, reach);
    const isForOne = reach.isGroup && isForOnePerson(outgoing);
    const shown = await place(outgoing, reach, at, { hasLists, isForOne });
    const { files } = outgoing.message;
    // What stands in them was just said; a file that doesn't come is no loss.
    if (files !== undefined && editOf === null)
      aside("sendDocument", () => sendFiles(reach, files, { replyTo: null, topic: at.topic, isForOne: false }));
    return shown;
  }

  /**
   * What can't be written where it belongs (a group that lets the bot write nothing, a topic that is gone, a business account's chat after
   * a day) is told in the person's own chat with the bot, as a text: its buttons belong to the other conversation.
   *
   * @throws `error` where that isn't possible either
   */
  async function tellPrivately({ message }: Outgoing, reach: Reach, error: ChannelUnreachable): Promise<string> {
    const { elsewhere, ...labels } = words(message.language);
    const drawn = render(message, labels, null).map((part) => ({ ...part, keyboard: withoutPresses(part.keyboard) }));
    const notice: Drawn = { text: elsewhere, entities: [], keyboard: [], list: null };
    try {
      for (const part of [notice, ...drawn])
        if (part.text !== nothing || part.keyboard.length > 0)
          await send(reach, part, { replyTo: null, topic: null, isForOne: false });
    } catch (reason) {
      throw reason instanceof ChannelUnreachable ? error : reason;
    }
    return "";
  }

  /** What was just promised for the person's own chat can't come there before they have opened it: said at once, where they are. */
  function warnIfClosed({ message }: Outgoing, reach: Reach, { topic }: Address): void {
    aside("sendChatAction", async () => {
      try {
        await api.raw.sendChatAction({ chat_id: Number(reach.person), action: "typing" });
      } catch (error) {
        if (!(deliveryError(error, false) instanceof ChannelUnreachable)) throw error;
        const part: Drawn = { text: words(message.language).notOpened, entities: [], keyboard: [], list: null };
        await send(reach, part, { replyTo: null, topic, isForOne: reach.isGroup });
      }
    });
  }

  /** What only one person sees in a group isn't sure to reach them, and asks them to do something. */
  function alsoPrivately({ message }: Outgoing, reach: Reach): void {
    for (const part of render(message, words(message.language), null))
      aside("sendMessage", () => send(privately(reach), part, { replyTo: null, topic: null, isForOne: false }));
  }

  return {
    name: channelName,
    direct: false,
    settled: (conversation) => {
      onAnswer(conversation);
      aside("sendMessageDraft", () => drafts.discard(conversation));
    },
    draft: drafts.draft,
    fetch: parts.fetch,
    deliver: async (outgoing) => {
      try {
        const messageId = await deliver(outgoing);
        begun.delete(outgoing.id);
        return { messageId };
      } catch (error) {
        if (error instanceof ChannelRefused || error instanceof MessageGone) begun.delete(outgoing.id);
        throw error;
      }
    },
  };
}

/** The message that shows the case, which everything else of it answers to; null for itself, and while it isn't shown. */
function rootOf({ root, message }: Outgoing): number | null {
  const isRoot = message.kind === "card" && message.key === "board";
  return root === null || isRoot ? null : (partsIn(root)[0]?.id ?? null);
}

/** What was said is that a secret was in it. */
const isOfSecret = ({ message }: Outgoing): boolean => message.kind === "say" && message.meaning === "secret";

/** What only tells a person of their own button, picture, reminders or settings: nobody else in a group has anything of it. */
const ofOneself: ReadonlySet<string> = new Set([
  ...["secret", "late", "unreadable", "reminders", "reminder-cancelled", "upcoming", "language", "time-zone"],
]);
const isForOnePerson = ({ message }: Outgoing): boolean => message.kind === "say" && ofOneself.has(message.meaning);

/** How a message is shown where it belongs. */
interface How {
  /** A list of Telegram's own may be tried. */
  readonly hasLists: boolean;
  /** In a group: for the person alone, where Telegram can do that. */
  readonly isForOne: boolean;
}

const withoutPresses = (keyboard: Drawn["keyboard"]): Drawn["keyboard"] =>
  keyboard.map((row) => row.filter((button) => !("callback_data" in button))).filter((row) => row.length > 0);
