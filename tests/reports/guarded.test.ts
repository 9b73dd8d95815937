/** Small counts can't be had, neither read nor reckoned. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { durationsOf } from "../../src/reports/durations.ts";
import { breakdown, fewest, guarded } from "../../src/reports/guarded.ts";

const counts = fc.array(fc.oneof(fc.nat(6), fc.nat(300)), { minLength: 1, maxLength: 12 });

test("no count below the least is said, and what isn't said can't be had by subtraction", () => {
  fc.assert(
    fc.property(counts, (all) => {
      const said = guarded(all);
      const hidden = all.flatMap((count, index) => (said[index] === null ? [count] : []));
      said.forEach((count, index) => {
        if (count === null) return;
        expect(count).toBe(all[index]);
        expect(count === 0 || count >= fewest).toBe(true);
      });
      const total = all.reduce((sum, count) => sum + count, 0);
      // Where the whole is said, what is missing is several, and together no small count either; or it is a part that is nothing less.
      if (hidden.length > 0 && total >= fewest && hidden.length < all.filter((count) => count > 0).length) {
        expect(hidden.length).toBeGreaterThanOrEqual(2);
        expect(hidden.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(fewest);
      }
    }),
    { numRuns: 2_000 },
  );
});

test("a whole that is too small is said neither as a whole nor in parts", () => {
  expect(
    breakdown(
      new Map([
        ["one", 2],
        ["other", 1],
      ]),
    ),
  ).toEqual({
    total: null,
    parts: [
      { name: "one", count: null },
      { name: "other", count: null },
    ],
  });
});

test("one small part takes the next one with it", () => {
  expect(guarded([3, 40, 900])).toEqual([null, null, 900]);
  expect(guarded([3, 3, 900])).toEqual([null, null, 900]);
  expect(guarded([1, 2, 6, 900])).toEqual([null, null, null, 900]);
  expect(guarded([0, 7, 900])).toEqual([0, 7, 900]);
});

test("percentiles say the bucket that they fall into, and nothing of a few", () => {
  expect(durationsOf([1, 2, 3, 4])).toMatchObject({ count: null, median: null });
  const minutes = [...Array<number>(90).fill(3), ...Array<number>(9).fill(100), 5_000];
  expect(durationsOf(minutes)).toMatchObject({
    count: 100,
    median: { minutes: 5, more: false },
    p95: { minutes: 240, more: false },
    p99: { minutes: 240, more: false },
  });
  expect(durationsOf(Array<number>(10).fill(9_999)).p99).toEqual({ minutes: 1_440, more: true });
});
