/** What is asked of an embedded database after its end fails by itself, and takes nothing else with it. */
import { expect, test } from "vitest";
import { openInMemory } from "../../src/store/sqlite/embedded.ts";

test("a statement after the end is refused, and so is one beside others", async () => {
  const database = await openInMemory();
  await database.close();
  const asked = await Promise.allSettled([database.query("select 1"), database.query("select 2")]);
  expect(asked.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
});
