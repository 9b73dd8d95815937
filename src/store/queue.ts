/** Work that must not run side by side: one after the other, in the order of asking, what is urgent before everything else. */
export type Queue = <Result>(work: () => Promise<Result>, urgent: boolean) => Promise<Result>;

export function createQueue(): Queue {
  const urgently: (() => Promise<void>)[] = [];
  const waiting: (() => Promise<void>)[] = [];
  let running = false;

  async function runAll(): Promise<void> {
    if (running) return;
    running = true;
    for (;;) {
      const work = urgently.shift() ?? waiting.shift();
      if (work === undefined) break;
      await work();
    }
    running = false;
  }
  return (work, urgent) =>
    new Promise((resolve, reject) => {
      (urgent ? urgently : waiting).push(() => Promise.try(work).then(resolve, reject));
      void runAll();
    });
}
