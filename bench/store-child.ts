/** The embedded store of one checkout, this one or an older one, which does turns when it is told to and says how long they took. */
import { existsSync } from "node:fs";
import { z } from "zod";

const settings = z.object({ CHECKOUT: z.string(), DIRECTORY: z.string(), SYNC: z.string() }).parse(process.env);
const Order = z.object({ people: z.number(), rounds: z.number() });
type Order = z.infer<typeof Order>;

/** Microseconds until the replies go out, and until the channel may be told that the event is safe. */
interface Timed {
  readonly ready: number;
  readonly safe: number;
}

/** What a checkout's own bench/assistant.ts offers; only this much of it is the same in all of them. */
interface Bench {
  assistantOn(database: unknown): Promise<{
    turn(event: unknown): Promise<number>;
    /** Not in PGlite's days, when a reply was ready once it was as safe as it became. */
    timed?(event: unknown): Promise<Timed>;
  }>;
  eventOf(person: string, input: unknown): unknown;
  readonly opening: unknown;
  tick(count: number): unknown;
}
const load = async <Module>(path: string): Promise<Module> => (await import(`${settings.CHECKOUT}/${path}`)) as Module;

/** The store of PGlite's days asked for a directory that was inspected. */
async function open(): Promise<unknown> {
  const old = "src/store/embedded.ts";
  if (existsSync(`${settings.CHECKOUT}/${old}`))
    return (await load<{ openEmbedded(at: string, found: string): Promise<unknown> }>(old)).openEmbedded(
      settings.DIRECTORY,
      "new",
    );
  const store = await load<{ openEmbedded(at: string, sync: string): unknown }>("src/store/index.ts");
  return store.openEmbedded(settings.DIRECTORY, settings.SYNC);
}

const { assistantOn, eventOf, opening, tick } = await load<Bench>("bench/assistant.ts");
const { turn, timed = alike } = await assistantOn(await open());
async function alike(event: unknown): Promise<Timed> {
  const ready = await turn(event);
  return { ready, safe: ready };
}
const known = new Set<string>();
let ticks = 0;

/** @returns each turn, and the microseconds of all of them until the last was delivered */
async function run({ people, rounds }: Order): Promise<{ readonly times: readonly Timed[]; readonly all: number }> {
  const names = Array.from({ length: people }, (_, index) => `p${index}`);
  for (const name of names)
    if (!known.has(name)) {
      known.add(name);
      await turn(eventOf(name, opening));
    }
  const times: Timed[] = [];
  const begin = performance.now();
  for (let round = 0; round < rounds; round += 1) {
    ticks += 1;
    times.push(...(await Promise.all(names.map((name) => timed(eventOf(name, tick(ticks)))))));
  }
  return { times, all: (performance.now() - begin) * 1_000 };
}

process.on("message", (sent) => {
  void run(Order.parse(sent)).then((done) => process.send?.(done));
});
process.send?.("ready");
