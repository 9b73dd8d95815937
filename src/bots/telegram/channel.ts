/** Outbox to Telegram: messages sent, cards changed in place, in the pace that Telegram allows. */
import type { Api } from "grammy";
import type { Language } from "../../knowledge/index.ts";
import { type Channel, ChannelRefused, type Clock, MessageGone, type Outgoing } from "../../turns/index.ts";
import { channelName, reachOf } from "./addressing.ts";
import type { Aside } from "./aside.ts";
import type { KeyboardWords } from "./keyboard.ts";
import type { Pace } from "./pace.ts";
import { createPaced } from "./paced.ts";
import { render } from "./render.ts";
import { createSending, ListRefused } from "./sending.ts";
import { joined, partsIn, type SentPart } from "./sent-parts.ts";

export interface ChannelParts {
  readonly api: Api;
  readonly pace: Pace;
  readonly clock: Clock;
  readonly aside: Aside;
  readonly words: (language: Language) => KeyboardWords;
  /** True when the process ends: what would have to wait for a slot is left to the next one. */
  readonly stopping: () => boolean;
  /** Told that a conversation gets an answer now. */
  readonly onAnswer: (conversation: string) => void;
}

/** @returns the channel that turns deliver to */
export function createTelegramChannel({ api, pace, clock, aside, words, stopping, onAnswer }: ChannelParts): Channel {
  const { send, edit, remove, takeButtonsAway } = createSending({
    ...{ api, aside, call: createPaced({ pace, clock, stopping }) },
  });
  /** Parts that were shown before a later one failed, so that trying again doesn't repeat them. */
  const begun = new Map<number, readonly SentPart[]>();
  /** Business connections that don't take lists. */
  const withoutLists = new Set<string>();

  async function deliver(outgoing: Outgoing): Promise<{ messageId: string }> {
    const { id, conversation, address, message, editOf, replaces } = outgoing;
    onAnswer(conversation);
    const reach = reachOf(conversation);
    const hasLists = reach.business !== null && !withoutLists.has(reach.business);
    const parts = render(message, words(message.language), reach.isGroup ? reach.person : null, hasLists);
    const shown = editOf === null ? [] : partsIn(editOf);
    const replyTo = reach.isGroup && address !== null ? Number(address) : null;
    const sent = [...(begun.get(id) ?? [])];
    try {
      for (const [index, part] of parts.entries()) {
        if (index < sent.length) continue;
        const before = shown[index];
        const canChange = before !== undefined && before.isList === (part.list !== null);
        sent.push(canChange ? await edit(reach, before, part) : await send(reach, part, index === 0 ? replyTo : null));
        if (parts.length > 1) begun.set(id, [...sent]);
      }
    } catch (error) {
      if (!(error instanceof ListRefused) || reach.business === null) throw error;
      withoutLists.add(reach.business);
      begun.delete(id);
      // What was sent already becomes part of the message with buttons.
      return deliver({ ...outgoing, editOf: sent.length === 0 ? editOf : joined(sent) });
    }
    const kept = new Set(sent.map((part) => part.id));
    remove(
      reach,
      shown.flatMap((part) => (kept.has(part.id) ? [] : [part.id])),
    );
    if (replaces !== null) takeButtonsAway(reach, replaces);
    return { messageId: joined(sent) };
  }

  return {
    name: channelName,
    direct: false,
    deliver: async (outgoing) => {
      try {
        const result = await deliver(outgoing);
        begun.delete(outgoing.id);
        return result;
      } catch (error) {
        if (error instanceof ChannelRefused || error instanceof MessageGone) begun.delete(outgoing.id);
        throw error;
      }
    },
  };
}
