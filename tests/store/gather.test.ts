/** Calls that share a statement: each gets its own result, what has one key keeps its order, and one that fails fails alone. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DatabaseTrouble } from "../../src/store/index.ts";
import { createGather } from "../../src/store/postgres/gather.ts";

interface Item {
  readonly key: string;
  readonly id: number;
}

/** A database that answers when it is told to, and writes down what it was asked. */
function recorder(lanes: number) {
  const statements: Item[][] = [];
  const waiting: (() => void)[] = [];
  let most = 0;
  let at = 0;
  const run = async (items: readonly Item[]): Promise<readonly number[]> => {
    statements.push([...items]);
    at += 1;
    most = Math.max(most, at);
    await new Promise<void>((resolve) => waiting.push(resolve));
    at -= 1;
    return items.map(({ id }) => id);
  };
  const ask = createGather<Item, number>({ lanes, keyOf: ({ key }) => key, several: run });
  return {
    ...{ ask, statements },
    most: () => most,
    /** Lets one statement come back, chosen by a number. */
    answer: (which: number) => waiting.splice(which % Math.max(1, waiting.length), 1)[0]?.(),
  };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("gather", () => {
  test("what is asked for in one turn of the loop goes in one statement, and what comes meanwhile in the next", async () => {
    const { ask, statements, answer } = recorder(1);
    const first = ["a", "b", "c"].map((key, id) => ask({ key, id }));
    await turn();
    const later = ["d", "a"].map((key, id) => ask({ key, id: id + 3 }));
    await turn();
    expect(statements.map((each) => each.length)).toEqual([3]);
    answer(0);
    expect(await Promise.all(first)).toEqual([0, 1, 2]);
    await turn();
    answer(0);
    expect(await Promise.all(later)).toEqual([3, 4]);
    expect(statements.map((each) => each.length)).toEqual([3, 2]);
  });

  test("whatever the order of asking and answering: each gets its result, a key never twice at once, and in its order", async () => {
    const asks = fc.array(
      fc.record({ key: fc.constantFrom("a", "b", "c", "d"), pause: fc.boolean(), which: fc.nat(3) }),
      {
        maxLength: 120,
      },
    );
    await fc.assert(
      fc.asyncProperty(asks, fc.integer({ min: 1, max: 3 }), async (planned, lanes) => {
        const { ask, statements, answer, most } = recorder(lanes);
        const results: Promise<number>[] = [];
        for (const [id, { key, pause, which }] of planned.entries()) {
          results.push(ask({ key, id }));
          if (pause) await turn();
          if (which > 0) answer(which);
        }
        const all = Promise.all(results);
        let done = false;
        void all.then(() => {
          done = true;
        });
        while (!done) {
          answer(0);
          await turn();
        }
        expect(await all).toEqual(planned.map((_, id) => id));
        for (const items of statements) expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
        for (const key of ["a", "b", "c", "d"]) {
          const ids = statements.flat().flatMap((item) => (item.key === key ? [item.id] : []));
          expect(ids).toEqual(ids.toSorted((one, other) => one - other));
        }
        expect(most()).toBeLessThanOrEqual(lanes);
      }),
    );
  });

  test("one that isn't accepted fails alone; where the database can't be used, all of them hear of it", async () => {
    const refuse = new Error("not accepted");
    const sizes: number[] = [];
    const ask = createGather<Item, number>({
      ...{ lanes: 1, keyOf: ({ key }) => key },
      several: async (items) => {
        sizes.push(items.length);
        if (items.some(({ id }) => id < 0)) throw refuse;
        if (items.some(({ id }) => id > 9)) throw new DatabaseTrouble("gone");
        return items.map(({ id }) => id);
      },
    });
    const one = await Promise.allSettled(["a", "b", "c"].map((key, id) => ask({ key, id: id === 1 ? -1 : id })));
    expect(one.map((each) => (each.status === "fulfilled" ? each.value : each.reason))).toEqual([0, refuse, 2]);
    expect(sizes).toEqual([3, 1, 1, 1]);
    const trouble = await Promise.allSettled(["a", "b"].map((key, id) => ask({ key, id: id * 10 })));
    expect(trouble.map((each) => each.status)).toEqual(["rejected", "rejected"]);
    expect(sizes).toEqual([3, 1, 1, 1, 2]);
    expect(await ask({ key: "a", id: 5 })).toBe(5);
  });
});
