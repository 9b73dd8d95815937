/** Screenshots read on this machine, by the numbers: thirty pictures of lists. Runs with `npm run proof:screenshots`, where the add-on is installed. */
import { expect, test } from "vitest";
import { nowhere } from "../../src/flows/index.ts";
import { pieces } from "../../src/knowledge/index.ts";
import { createPictureReader, isInstalled } from "../../src/pictures/index.ts";
import { systemClock } from "../../src/turns/index.ts";
import { createUnderstanding, screen } from "../../src/understanding/index.ts";
import { screenOf, screens } from "../../tools/screens.ts";
import { knowledge } from "../support/knowledge.ts";
import { orders } from "../support/orders.ts";

const isWanted = process.env.PROOF !== undefined && isInstalled();

test.skipIf(!isWanted)("of the names in thirty pictures nearly all are found, and none that isn't there", async () => {
  const { readPicture } = createUnderstanding(knowledge);
  const reader = createPictureReader({ after: systemClock.after, onEvent: () => undefined });
  const missed: string[] = [];
  const invented: string[] = [];
  let shown = 0;
  for await (const { name, picture, apps } of screens()) {
    const result = await reader.read(picture);
    const lines = result.kind === "lines" ? result.lines : [];
    if (process.env.SHOW_LINES !== undefined) process.stdout.write(`${name}\n${lines.join("\n")}\n\n`);
    const seen = readPicture(lines, nowhere);
    const found = seen.apps.flatMap((mention) => (mention.kind === "known" ? [mention.app] : []));
    shown += apps.length;
    missed.push(...apps.filter((app) => !found.includes(app)).map((app) => `${name}: ${app}`));
    invented.push(
      ...seen.apps
        .filter((each) => each.kind !== "known" || !apps.includes(each.app))
        .map((each) => `${name}: ${JSON.stringify(each)}`),
    );
    expect(seen.troubles, name).toEqual([]);
    expect(screen(lines.join("\n")).kinds, name).toEqual([]);
  }
  reader.stop();
  process.stdout.write(
    `${shown} names shown, ${shown - missed.length} found, ${invented.length} invented; missed: ${missed.join("; ")}\n`,
  );
  expect(invented).toEqual([]);
  expect(missed.length / shown).toBeLessThanOrEqual(0.05);
});

test.skipIf(!isWanted)(
  "orders that are drawn in pictures are read, and are nothing that is named or asked",
  async () => {
    const { readPicture } = createUnderstanding(knowledge);
    const reader = createPictureReader({ after: systemClock.after, onEvent: () => undefined });
    const onEach = 6;
    let read = 0;
    for (let at = 0; at < orders.length; at += onEach) {
      const drawn = orders.slice(at, at + onEach);
      const result = await reader.read(await screenOf(drawn));
      const lines = result.kind === "lines" ? result.lines : [];
      const all = pieces(lines.join("\n"));
      // Some traditional characters are read as others.
      read += drawn.filter((order) => pieces(order).intersection(all).size >= pieces(order).size / 2).length;
      expect(readPicture(lines, nowhere), lines.join("\n")).toMatchObject({ apps: [], troubles: [], option: null });
    }
    reader.stop();
    process.stdout.write(`${orders.length} orders drawn, ${read} read, none obeyed\n`);
    // Otherwise nothing is shown by this.
    expect(read).toBeGreaterThanOrEqual(20);
  },
);
