/** What a process remembers of texts that it read: never anything but what stands there. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { createKnown } from "../../src/turns/sessions/known.ts";

it("gives what each text means, wherever it stood before", () => {
  const places = fc.constantFrom("a", "b", undefined);
  const events = fc.array(fc.record({ text: fc.string({ maxLength: 2 }), at: places, isWritten: fc.boolean() }));
  fc.assert(
    fc.property(events, (all) => {
      const known = createKnown((text) => [text]);
      for (const { text, at, isWritten } of all) {
        if (isWritten) known.remember(text, [text], at);
        expect(known.read(text, at)).toEqual([text]);
      }
    }),
  );
});

it("reads a text once, as long as no other stands in its place", () => {
  let readings = 0;
  const known = createKnown((text) => {
    readings += 1;
    return text;
  });
  known.read("one", "here");
  known.read("one", "here");
  known.read("one", "there");
  expect(readings).toBe(2);
  known.remember("two", "two", "here");
  known.read("two", "here");
  expect(readings).toBe(2);
  known.read("one", "here");
  expect(readings).toBe(3);
});
