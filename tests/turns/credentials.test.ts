import { expect, test } from "vitest";
import { openInMemory } from "../../src/store/index.ts";
import { ChannelClosed, ChannelFailed } from "../../src/turns/index.ts";
import { assemble, incoming, press, shownText } from "../support/assembly.ts";
import { manualClock } from "../support/manual-clock.ts";

/** Delivers "noted a" while the channel fails that way for days. @returns what was shown once it works again */
async function shownAfterDays(failure: Error): Promise<readonly string[]> {
  const database = await openInMemory();
  const clock = manualClock();
  const { turns, channel } = await assemble(database, { clock });
  channel.before = () => {
    throw failure;
  };
  await turns.receive(incoming("a", press("a")));
  await turns.idle();
  for (let round = 0; round < 400; round += 1) {
    clock.tick(300_000);
    await turns.idle();
  }
  channel.before = () => undefined;
  clock.tick(300_000);
  await turns.idle();
  await turns.stop();
  await database.close();
  return channel.delivered.map(({ message }) => shownText(message));
}

test("what waits for a token of ours to be put right is shown then, however many days it took", async () => {
  expect(await shownAfterDays(new ChannelClosed("invalid_auth"))).toContain("noted a");
});

test("what fails otherwise for more than a day is given up", async () => {
  expect(await shownAfterDays(new ChannelFailed("Not now."))).not.toContain("noted a");
});
