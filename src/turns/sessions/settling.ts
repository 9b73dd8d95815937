/** Who waits for the answer to an event, and when they are told that it was given. */

export interface Settled {
  /** False: another process did it, and its channel showed the replies. */
  readonly here: boolean;
}

export interface Settling {
  /** Resolves once the event is handled and its replies were given to the channel. */
  settled(conversation: string, inbox: number): Promise<Settled>;
  isAwaited(conversation: string): boolean;
  /** Events of a conversation that somebody waits for. */
  awaited(conversation: string): readonly number[];
  /** An event is handled; its replies may still be on their way. */
  done(conversation: string, inbox: number, here: boolean): void;
  /** The replies to everything that is handled are given. */
  tell(conversation: string): void;
}

/** @returns a list of waiters that is empty */
export function createSettling(): Settling {
  const waiters = new Map<string, Map<number, ((settled: Settled) => void)[]>>();
  const handled = new Map<string, Map<number, Settled>>();
  return {
    settled: (conversation, inbox) =>
      new Promise((resolve) => {
        const waiting = waiters.get(conversation) ?? new Map<number, ((settled: Settled) => void)[]>();
        waiters.set(conversation, waiting);
        waiting.set(inbox, [...(waiting.get(inbox) ?? []), resolve]);
      }),
    isAwaited: (conversation) => waiters.has(conversation),
    awaited: (conversation) => [...(waiters.get(conversation)?.keys() ?? [])],
    done: (conversation, inbox, here) => {
      if (waiters.get(conversation)?.has(inbox) !== true) return;
      const settled = handled.get(conversation) ?? new Map<number, Settled>();
      handled.set(conversation, settled);
      if (!settled.has(inbox)) settled.set(inbox, { here });
    },
    tell: (conversation) => {
      const waiting = waiters.get(conversation);
      for (const [inbox, settled] of handled.get(conversation) ?? []) {
        for (const resolve of waiting?.get(inbox) ?? []) resolve(settled);
        waiting?.delete(inbox);
      }
      handled.delete(conversation);
      if (waiting?.size === 0) waiters.delete(conversation);
    },
  };
}
