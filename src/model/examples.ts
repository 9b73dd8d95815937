/** Lines of the corpus that go along with a message, each with the id that is right for it. They are found in a thread of their own. */
import { Worker } from "node:worker_threads";
import { isAsked, type Scene } from "../flows/index.ts";
import type { Language } from "../knowledge/index.ts";

export interface Example {
  readonly message: string;
  readonly id: string;
}

/** What is asked of the thread. */
export interface Sought {
  readonly text: string;
  /** Said to a question that is open. */
  readonly inPlace: boolean;
  readonly context: Scene["context"];
  readonly language: Language;
  /** The candidates of the message. */
  readonly ids: ReadonlySet<string>;
}

interface Thread {
  /** Whether the corpus is read. */
  readonly isReady: () => boolean;
  /** Resolves with nothing once it is. */
  readonly ready: () => Promise<unknown>;
  readonly find: (sought: Sought) => Promise<readonly Example[]>;
}

/** @returns a thread that reads the corpus, and answers in the order in which it is asked */
function start(): Thread {
  const worker = new Worker(new URL("./like-lines.ts", import.meta.url));
  let isBroken = false;
  const waiting: PromiseWithResolvers<readonly Example[]>[] = [];
  const next = (): Promise<readonly Example[]> => {
    if (isBroken) return Promise.resolve([]);
    const awaited = Promise.withResolvers<readonly Example[]>();
    waiting.push(awaited);
    return awaited.promise;
  };
  let isReady = false;
  const ready = next().finally(() => {
    isReady = true;
  });
  worker.on("message", (found: readonly Example[]) => {
    waiting.shift()?.resolve(found);
    if (waiting.length === 0) worker.unref();
  });
  worker.on("error", (error) => {
    isBroken = true;
    // Messages are read without them as well, if less often rightly.
    process.emitWarning(`The examples for the language model can't be read: ${String(error)}`);
    for (const each of waiting.splice(0)) each.resolve([]);
  });
  // Nobody's end waits for it, unless somebody waits for what it finds.
  worker.unref();
  const awaited = <T>(promise: Promise<T>): Promise<T> => {
    if (waiting.length > 0) worker.ref();
    return promise;
  };
  return {
    isReady: () => isReady,
    ready: () => awaited(ready),
    find: (sought) => {
      worker.postMessage(sought);
      return awaited(next());
    },
  };
}

/** Begun when a model is first asked: most people have none. */
let thread: Thread | null = null;

/** Reads the corpus, for whoever wants examples from the first message on. */
export async function examplesRead(): Promise<void> {
  thread ??= start();
  await thread.ready();
}

/**
 * @param ids the candidates of the message
 * @returns the likeliest lines first; none where nothing is alike, and while the corpus is still being read: nobody waits for that
 */
export async function examplesFor(
  text: string,
  { scene, language, ids }: { readonly scene: Scene; readonly language: Language; readonly ids: ReadonlySet<string> },
): Promise<readonly Example[]> {
  thread ??= start();
  if (!thread.isReady()) return [];
  return thread.find({ text, inPlace: isAsked(scene), context: scene.context, language, ids });
}
