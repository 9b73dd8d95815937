/**
 * Calls that come together go together: what is asked for in one turn of the event loop, or while a statement is on its way, shares the
 * next statement. Under load this is what a database is saved; somebody who is alone waits no longer than to the end of that turn.
 */
import { DatabaseTrouble } from "../database.ts";

export interface GatherParts<Item, Result> {
  /** One alone, where a statement of its own is quicker. */
  readonly one?: (item: Item) => Promise<Result>;
  /** Several in one statement, in the order of their keys, which all differ. @returns their results in that order */
  readonly several: (items: readonly Item[]) => Promise<readonly Result[]>;
  /** What has the same key goes one after the other, in the order of asking. */
  readonly keyOf: (item: Item) => string;
  /** Statements that may be on their way at once. */
  readonly lanes: number;
}

/** In one statement; more would keep those who come first waiting for the last. */
const most = 50;

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly key: string;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

export function createGather<Item, Result>(parts: GatherParts<Item, Result>): (item: Item) => Promise<Result> {
  let waiting: Waiting<Item, Result>[] = [];
  const underWay = new Set<string>();
  let free = parts.lanes;
  let isPlanned = false;

  function plan(): void {
    if (isPlanned || free === 0 || waiting.length === 0) return;
    isPlanned = true;
    setImmediate(() => {
      isPlanned = false;
      const batch = takeBatch();
      if (batch.length > 0) void run(batch);
      // Whoever is left waits for a statement that is under way, which plans again when it is back.
    });
  }

  function takeBatch(): readonly Waiting<Item, Result>[] {
    const batch: Waiting<Item, Result>[] = [];
    const left: Waiting<Item, Result>[] = [];
    const passed = new Set(underWay);
    for (const each of waiting) {
      if (batch.length < most && !passed.has(each.key)) batch.push(each);
      else left.push(each);
      // Nobody overtakes one of the same key that has to wait.
      passed.add(each.key);
    }
    waiting = left;
    // In one order everywhere: two processes with the same keys wait for each other in turn, and never in a circle.
    return batch.toSorted((one, other) => (one.key < other.key ? -1 : 1));
  }

  async function run(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    free -= 1;
    for (const { key } of batch) underWay.add(key);
    // More than one statement holds may wait already.
    plan();
    const [first] = batch;
    if (batch.length === 1 && first !== undefined) await alone(first);
    else await together(batch);
    for (const { key } of batch) underWay.delete(key);
    free += 1;
    plan();
  }

  async function alone({ item, resolve, reject }: Waiting<Item, Result>): Promise<void> {
    try {
      resolve(await (parts.one === undefined ? only(parts.several, item) : parts.one(item)));
    } catch (error) {
      reject(error);
    }
  }

  async function together(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    let results: readonly Result[];
    try {
      results = await parts.several(batch.map(({ item }) => item));
    } catch (error) {
      if (error instanceof DatabaseTrouble) for (const { reject } of batch) reject(error);
      // One of them isn't accepted: alone, the others are.
      else for (const each of batch) await alone(each);
      return;
    }
    // One result for each, in their order: `several` promises it.
    for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result);
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, key: parts.keyOf(item), resolve, reject });
      plan();
    });
}

async function only<Item, Result>(several: GatherParts<Item, Result>["several"], item: Item): Promise<Result> {
  const [result] = await several([item]);
  return result as Result;
}
