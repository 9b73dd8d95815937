/** A process that takes in events and answers them as fast as it can, and says in a file what is acknowledged, until it is ended. */
import { openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { openStore } from "../../src/store/index.ts";
import { systemClock } from "../../src/turns/index.ts";
import { anEvent, aWrite } from "./store-rows.ts";

const settings = z
  .object({ DIRECTORY: z.string(), SYNC: z.enum(["full", "normal"]), EVENTS: z.coerce.number() })
  .parse(process.env);
const acknowledged = openSync(join(settings.DIRECTORY, "acknowledged"), "w");
const say = (what: string): void => void writeSync(acknowledged, `${what}\n`);
/** Something that is passed on to a conversation that nobody works on. */
const letter = { to: "desk", who: null, channel: "test", kind: "desk-says" };
const now = "2026-07-01T02:00:00.000Z";

const store = await openStore({
  ...{ directory: settings.DIRECTORY, databaseUrl: null, sync: settings.SYNC, runs: "load", now: systemClock.now },
});

async function talk(person: string): Promise<void> {
  let known = 0;
  for (let event = 0; event < settings.EVENTS; event += 1) {
    const id = `${person}-${event}`;
    const outbox = [{ card: "k", anew: false, message: JSON.stringify({ answers: id, length: "x".repeat(700) }) }];
    const state = JSON.stringify({ last: event });
    if (event % 2 === 1) {
      const taken = await store.takeTurn(
        anEvent(id, person),
        aWrite(0, person, { version: known, outbox, state, posts: [{ ...letter, body: id }] }),
      );
      if (taken.kind !== "done") throw new Error("Nobody else writes.");
      known += 1;
      await taken.durable;
      say(`kept ${id}`);
      for (const row of taken.replies ?? []) await store.markSent(row, `m-${id}`, now);
      continue;
    }
    const received = await store.receive(anEvent(id, person), now);
    if (received.kind !== "new" || received.loaded === null) throw new Error("Every event is new, and the first.");
    say(`kept ${id}`);
    const { version } = received.loaded;
    const {
      kept,
      replies,
      version: after,
    } = await store.commit(aWrite(received.inbox, person, { version, outbox, state }));
    if (!kept || after === null) throw new Error("Nobody else writes.");
    known = after;
    for (const row of replies ?? []) await store.markSent(row, `m-${id}`, now);
  }
}
await Promise.all(["ann", "bo", "cy", "di", "eve"].map(talk));
// Without closing: a power cut leaves no time for it either.
process.kill(process.pid, "SIGKILL");
