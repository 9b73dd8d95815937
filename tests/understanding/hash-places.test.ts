import fc from "fast-check";
import { expect, test } from "vitest";
import { placesOf } from "../../src/understanding/hash-places.ts";

const hash = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const inOrder = (hashes: Iterable<number>): Int32Array => Int32Array.from(new Set(hashes)).sort();

test("every hash of a list is found at its place, and no other one is", () => {
  fc.assert(
    fc.property(fc.array(hash, { maxLength: 300 }), fc.array(hash), (some, others) => {
      const hashes = inOrder(some);
      const find = placesOf(hashes);
      for (const each of [...hashes, ...others, 0, -1, 2 ** 31 - 1, -(2 ** 31)])
        expect(find(each)).toBe(hashes.indexOf(each));
    }),
  );
});

test("so it is where all of them begin alike", () => {
  const hashes = Int32Array.from({ length: 1_000 }, (_, index) => index - 500);
  const find = placesOf(hashes);
  for (const [index, each] of hashes.entries()) expect(find(each)).toBe(index);
  expect(find(500)).toBe(-1);
});

test("a list out of order is refused, and so is one with the same hash twice", () => {
  expect(() => placesOf(Int32Array.of(2, 1))).toThrow(RangeError);
  expect(() => placesOf(Int32Array.of(1, 1))).toThrow(RangeError);
});
