/** A power cut imitated: of what the system was not told to put on the disk, anything may be missing. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStore, type Store } from "../../src/store/index.ts";
import { systemClock } from "../../src/turns/index.ts";
import { canRecord, cutAt, record } from "../support/power-cut.ts";
import { randomFrom } from "../support/random.ts";
import { anEvent, aWrite, now } from "../support/store-rows.ts";

const cuts = process.env.PROOF === "1" ? 100 : 8;
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "unbind-power-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Handles what waits, as turns do after a start: a turn that a power cut took is made again. */
async function catchUp(store: Store, people: ReadonlySet<string>): Promise<void> {
  for (const person of people)
    for (let loaded = await store.next(person); loaded !== null; loaded = await store.next(person)) {
      const { event, version } = loaded;
      const state = JSON.stringify({ last: Number(event.eventId.split("-")[1]) });
      const { kept } = await store.commit(aWrite(event.inbox, person, { version, state }));
      if (!kept) throw new Error("Nobody else writes.");
    }
}

/** @returns how many acknowledged events are missing, or never handled, after each cut; every time the database opened and is sound */
async function missingAfter(sync: "full" | "normal"): Promise<readonly number[]> {
  const own = mkdtempSync(join(folder, `${sync}-`));
  const all = await record(own, sync, 500);
  expect(all.filter(({ what }) => what === "s").length, "there is something to drop").toBeGreaterThan(0);
  const random = randomFrom(seed);
  const moments = new Set<number>();
  while (moments.size < cuts) moments.add(Math.floor(random() * all.length));
  const missing: number[] = [];
  await cutAt(all, moments, own, random, async (directory, acknowledged) => {
    const store = await openStore({ directory, databaseUrl: null, runs: "after", now: systemClock.now });
    let lost = 0;
    const ids = acknowledged.map((line) => line.split(" ")[1] ?? "");
    await catchUp(store, new Set(ids.map((id) => id.split("-")[0] ?? "")));
    for (const id of ids) {
      const [person = "", event] = id.split("-");
      if ((await store.answerOf(id)) === null) lost += 1;
      else if (JSON.parse((await store.stateOf(person)) ?? '{"last":-1}').last < Number(event)) lost += 1;
    }
    missing.push(lost);
    // It goes on: what is kept and not done is handled next, and a new event is taken.
    expect((await store.receive(anEvent("after", "after"), now)).kind).toBe("new");
    await store.close();
    rmSync(directory, { recursive: true });
  });
  return missing;
}

describe.runIf(canRecord())("after a power cut", () => {
  test("the database opens, and nothing that was acknowledged is missing", { timeout: 600_000 }, async () => {
    const missing = await missingAfter("full");
    console.log(`seed ${seed}: ${missing.length} power cuts, ${missing.reduce((sum, each) => sum + each, 0)} lost`);
    expect(missing).toEqual(missing.map(() => 0));
  });

  test("with EMBEDDED_SYNC=normal it opens as well, and the last moments are missing", {
    timeout: 600_000,
  }, async () => {
    const missing = await missingAfter("normal");
    expect(Math.max(...missing), "what the test above looks for can be seen").toBeGreaterThan(0);
  });
});
