/** Work that somebody may have to wait for. */
export interface UnderWay {
  /** Counts work as under way until it has ended, one way or the other. @returns the same work */
  track<Result>(work: Promise<Result>): Promise<Result>;
  /** Resolves when nothing is under way. Whoever began the work hears of its failure, and nobody else. */
  idle(): Promise<void>;
}

/** @returns a tracker that has nothing under way */
export function createUnderWay(): UnderWay {
  let count = 0;
  let waiting = Promise.withResolvers<void>();
  const ended = (): void => {
    count -= 1;
    if (count > 0) return;
    waiting.resolve();
    waiting = Promise.withResolvers();
  };
  return {
    track: (work) => {
      count += 1;
      return work.finally(ended);
    },
    // One promise for all who wait: with many conversations at once each of them may.
    idle: async () => {
      while (count > 0) await waiting.promise;
    },
  };
}
