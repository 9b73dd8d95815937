/** Calls in Telegram's pace: each waits for its slot, and what goes wrong is said in our words. */
import { ChannelBusy, type Clock, MessageGone } from "../../turns/index.ts";
import type { Reach } from "./addressing.ts";
import { deliveryError, isUnchanged, movedTo } from "./api.ts";
import type { Moves } from "./moves.ts";
import type { Pace } from "./pace.ts";

export interface PacedParts {
  readonly pace: Pace;
  readonly clock: Clock;
  readonly moves: Moves;
  /** True when the process ends: what would have to wait for a slot is left to the next one. */
  readonly stopping: () => boolean;
}

/**
 * Makes a call about a chat, under the id that it has now.
 *
 * @throws {ChannelBusy} when no slot is near; otherwise what `deliveryError` says of Telegram's answer
 */
export type Call = <Result>(reach: Reach, isEdit: boolean, make: (chat: number) => Promise<Result>) => Promise<Result>;

/** Longer than this nobody waits for a slot: the message is tried again then. */
const patienceMs = 2_000;

/** @returns what makes every call that shows something */
export function createPaced({ pace, clock, moves, stopping }: PacedParts): Call {
  const pause = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      clock.after(milliseconds, resolve);
    });

  async function call<Result>(reach: Reach, isEdit: boolean, make: (chat: number) => Promise<Result>): Promise<Result> {
    const chat = moves.newestOf(reach.chat);
    const wait = pace.reserve(chat, patienceMs);
    if (wait > patienceMs || (wait > 0 && stopping())) throw new ChannelBusy("Telegram's limit is reached.", wait);
    if (wait > 0) await pause(wait);
    for (let left = pace.pass(); left > 0; left = pace.pass()) await pause(left);
    try {
      return await make(Number(chat));
    } catch (error) {
      const newChat = movedTo(error);
      if (newChat !== null && newChat !== chat) {
        moves.refused(reach.chat, newChat);
        // Messages are counted anew there: what was sent before is another message now, or none.
        if (isEdit) throw new MessageGone("The group goes on under another id.");
        return call(reach, isEdit, make);
      }
      if (isUnchanged(error)) throw error;
      const meaning = deliveryError(error, isEdit);
      if (meaning instanceof ChannelBusy) pace.holdBack(chat, meaning.retryAfterMs);
      throw meaning;
    }
  }

  return call;
}
