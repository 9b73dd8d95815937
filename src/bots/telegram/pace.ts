/**
 * How fast messages may go: to one chat, to a group, and over all chats, as Telegram's limits have it. Each asks for a slot and is told
 * when it comes, in the order of asking.
 */
export interface Rate {
  /** Milliseconds between two messages in the long run. */
  readonly everyMs: number;
  /** Messages that may go at once after a pause. */
  readonly atOnce: number;
}

export interface Rates {
  readonly chat: Rate;
  readonly group: Rate;
  readonly overall: Rate;
}

/**
 * "No more than one message per second in a chat, 20 a minute in a group, 30 a second over all", with short bursts. In a private chat
 * the burst is long enough for somebody who ticks a list quickly; should Telegram think otherwise, it says when to come again.
 */
export const telegramRates = (perSecond: number): Rates => ({
  chat: { everyMs: 1_000, atOnce: 20 },
  group: { everyMs: 3_000, atOnce: 5 },
  overall: inAnySecond(perSecond),
});

/** A burst and what follows it come to no more than that many in any one second. */
function inAnySecond(most: number): Rate {
  const atOnce = Math.max(1, Math.floor(most / 6));
  return { atOnce, everyMs: 1_000 / Math.max(1, most - atOnce) };
}

export interface Pace {
  /**
   * Asks for the next slot.
   *
   * @returns milliseconds until it comes; a slot further away than `patienceMs` is not taken
   */
  reserve(chat: string, patienceMs: number): number;
  /**
   * Asked when the slot has come: a process that was busy wakes many at once, and they don't all go then.
   *
   * @returns milliseconds to wait before asking again; 0: it goes now
   */
  pass(): number;
  /** Telegram says that nothing more goes to this chat for a while. */
  holdBack(chat: string, milliseconds: number): void;
}

/** Chats that are remembered before the ones that are quiet are let go. */
const remembered = 2_000;

/** @param now milliseconds on a clock that never jumps */
export function createPace(rates: Rates, now: () => number): Pace {
  /** When each would next be free, if messages had gone evenly. */
  const chats = new Map<string, number>();
  let overall = Number.NEGATIVE_INFINITY;
  /** The same for what really went. */
  let gone = Number.NEGATIVE_INFINITY;
  const rateOf = (chat: string): Rate => (chat.startsWith("-") ? rates.group : rates.chat);
  const freeAt = (due: number, rate: Rate): number => due - (rate.atOnce - 1) * rate.everyMs;

  function tidy(at: number): void {
    if (chats.size < remembered) return;
    for (const [chat, due] of chats) if (due <= at) chats.delete(chat);
  }
  return {
    reserve: (chat, patienceMs) => {
      const at = now();
      const rate = rateOf(chat);
      const due = chats.get(chat) ?? Number.NEGATIVE_INFINITY;
      const next = Math.max(at, freeAt(overall, rates.overall));
      const slot = Math.max(next, freeAt(due, rate));
      if (slot - at > patienceMs) return slot - at;
      tidy(at);
      chats.set(chat, Math.max(due, slot) + rate.everyMs);
      // Who waits for their own chat takes their place among all when they go: until then nobody else waits behind them.
      if (slot === next) overall = Math.max(overall, slot) + rates.overall.everyMs;
      return slot - at;
    },
    pass: () => {
      const at = now();
      const wait = freeAt(gone, rates.overall) - at;
      if (wait > 0) return wait;
      gone = Math.max(gone, at) + rates.overall.everyMs;
      return 0;
    },
    holdBack: (chat, milliseconds) => {
      const rate = rateOf(chat);
      const until = now() + milliseconds + (rate.atOnce - 1) * rate.everyMs;
      chats.set(chat, Math.max(chats.get(chat) ?? Number.NEGATIVE_INFINITY, until));
    },
  };
}
