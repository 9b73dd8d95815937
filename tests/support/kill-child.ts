/**
 * A process to be killed: turns over a real database, events by IPC, what it shows in a file. It acknowledges an event when that is
 * kept, as a channel would.
 */
import { appendFileSync } from "node:fs";
import { z } from "zod";
import { openStore } from "../../src/store/index.ts";
import { createTurns, systemClock } from "../../src/turns/index.ts";
import { incoming, press, recordingChannel, shownText } from "./assembly.ts";
import { noteEngine, noteService } from "./note-engine.ts";
import { plainSchedule } from "./schedule.ts";

const Settings = z.object({ DIRECTORY: z.string(), SERVER: z.string(), SHOWN: z.string() });
const settings = Settings.parse(process.env);
const Order = z.union([z.object({ event: z.string(), person: z.string() }), z.object({ stop: z.literal(true) })]);

const store = await openStore({
  directory: settings.DIRECTORY,
  databaseUrl: settings.SERVER === "" ? null : settings.SERVER,
  runs: "a process to be killed",
  now: systemClock.now,
});
const channel = recordingChannel();
channel.deliver = async ({ id, conversation, editOf, message }) => {
  // The line's end comes first, so that what a kill cut off spoils no other line.
  appendFileSync(
    settings.SHOWN,
    `\n${JSON.stringify({ id, conversation, kind: message.kind, text: shownText(message) })}`,
  );
  return { messageId: editOf ?? `m${id}` };
};
const quiet = (): void => undefined;
const turns = createTurns({
  ...{ store, channels: [channel], engine: noteEngine, service: () => noteService, clock: systemClock },
  screen: (text) => ({ text, kinds: [], announces: null }),
  log: { info: quiet, warn: quiet, error: quiet },
  schedule: plainSchedule,
  defaultZone: "UTC",
  retention: { finishedDays: 30, idleDays: 400 },
});
await turns.start();

process.on("message", (sent) => {
  const order = Order.parse(sent);
  if ("stop" in order) {
    void (async () => {
      await turns.stop();
      await store.close();
      process.disconnect?.();
    })();
    return;
  }
  const { event, person } = order;
  void turns.receive(incoming(event, press(event), person)).then(
    (receipt) => {
      process.send?.({ kept: event });
      void receipt.settled.then(() => process.send?.({ settled: event }));
    },
    () => process.send?.({ refused: event }),
  );
});
process.send?.({ ready: true });
