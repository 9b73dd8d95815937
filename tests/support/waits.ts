/** How long people wait for an answer. With PROOF=1 it is measured, printed and held to a bound; a machine that is busy fails nothing else. */
import { expect } from "vitest";

/** What a healthy one may wait amid malformed ones, in milliseconds. */
const longest = 2_000;

export interface Waits {
  /** Somebody waits from now on. @returns to be called with their answer */
  begin(): () => void;
  /** @param where they were brought */
  hold(where: string): void;
}

/** @returns waits, none of which has begun */
export function createWaits(): Waits {
  const waits: number[] = [];
  return {
    begin: () => {
      const begun = performance.now();
      return () => waits.push(performance.now() - begun);
    },
    hold: (where) => {
      if (process.env.PROOF !== "1") return;
      const most = Math.max(...waits);
      console.log(`${where}: ${waits.length} healthy ones answered, the last of them after ${most.toFixed(0)} ms`);
      expect(most, where).toBeLessThanOrEqual(longest);
    },
  };
}
