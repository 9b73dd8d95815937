/** Work that somebody may have to wait for. */
export interface UnderWay {
  /** Counts work as under way until it has ended, one way or the other. @returns the same work */
  track<Result>(work: Promise<Result>): Promise<Result>;
  /** Resolves when nothing is under way. Whoever began the work hears of its failure, and nobody else. */
  idle(): Promise<void>;
}

/** @returns a tracker that has nothing under way */
export function createUnderWay(): UnderWay {
  const all = new Set<Promise<unknown>>();
  return {
    track: (work) => {
      const tracked = work.finally(() => all.delete(tracked));
      all.add(tracked);
      return tracked;
    },
    idle: async () => {
      while (all.size > 0) await Promise.allSettled(all);
    },
  };
}
