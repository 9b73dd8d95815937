/** "typing…" while an answer takes longer than a moment. */
import type { Clock } from "../../turns/index.ts";

export interface Typing {
  /** Somebody waits for an answer in this conversation. @returns takes this one back, where nothing came of it */
  expect(conversation: string): () => void;
  answered(conversation: string): void;
  stop(): void;
}

const momentMs = 800;
/** Telegram shows it for five seconds. */
const againMs = 4_500;
/** After this long a person is better off without it. */
const most = 6;

/** @returns what shows that an answer is on its way, for as long as one is expected */
export function createTyping(clock: Clock, show: (conversation: string) => void): Typing {
  const waiting = new Map<string, () => void>();
  function wait(conversation: string, delayMs: number, left: number): void {
    waiting.set(
      conversation,
      clock.after(delayMs, () => {
        waiting.delete(conversation);
        show(conversation);
        if (left > 1) wait(conversation, againMs, left - 1);
      }),
    );
  }
  function end(conversation: string): void {
    waiting.get(conversation)?.();
    waiting.delete(conversation);
  }
  return {
    expect: (conversation) => {
      // Somebody else's waiting isn't taken back.
      if (waiting.has(conversation)) return () => undefined;
      wait(conversation, momentMs, most);
      return () => end(conversation);
    },
    answered: end,
    stop: () => {
      for (const cancel of waiting.values()) cancel();
      waiting.clear();
    },
  };
}
