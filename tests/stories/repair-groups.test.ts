/**
 * Twelve groups of things that go wrong in a conversation, as RasaHQ/tod-in-context-learning tests them, in this assistant's own field and in words
 * alone. What is counted is how many dialogues hold; those that don't are named.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { z } from "zod";
import { createUnderstanding } from "../../src/understanding/index.ts";
import { knowledge } from "../support/knowledge.ts";
import { play, Story } from "../support/story.ts";

const groups = [
  "cancellations",
  "chitchat",
  "corrections",
  "digressions",
  "disambiguation",
  "happy path",
  "input validation",
  "knowledge",
  "negations",
  "potential bugs",
  "repetitions",
  "skip question",
] as const;
const Grouped = z.looseObject({ group: z.enum(groups) });

// In a folder of its own: the other tests that play stories take every file that lies beside them.
const file = new URL("./groups/repair-groups.yaml", import.meta.url);
const dialogues = parseAllDocuments(readFileSync(file, "utf8")).map((document) => {
  const { group, ...story } = Grouped.parse(document.toJS());
  return { group, story: Story.parse(story) };
});

const understanding = createUnderstanding(knowledge);

/** What didn't hold, or null. */
function faultIn(story: Story): string | null {
  try {
    play(story, knowledge, understanding);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

test("each group has at least seven dialogues, all in words, each with its own name and something that must hold", () => {
  for (const group of groups)
    expect(dialogues.filter((each) => each.group === group).length, group).toBeGreaterThanOrEqual(7);
  expect(new Set(dialogues.map(({ story }) => story.story)).size).toBe(dialogues.length);
  for (const { story } of dialogues) {
    expect(
      story.turns.every((turn) => turn.person !== undefined),
      story.story,
    ).toBe(true);
    expect(
      story.turns.some((turn) => turn.bot !== undefined),
      story.story,
    ).toBe(true);
  }
});

test("nearly all of them hold", () => {
  const results = dialogues.map(({ group, story }) => ({ group, name: story.story, fault: faultIn(story) }));
  const faults = results.filter(({ fault }) => fault !== null);
  const table = groups.map((group) => {
    const own = results.filter((each) => each.group === group);
    return `${group.padEnd(18)} ${own.filter(({ fault }) => fault === null).length} of ${own.length}`;
  });
  const failing = faults.map(({ group, name, fault }) => `${group}, "${name}": ${fault}`);
  process.stdout.write(`${[...table, ...failing].join("\n")}\n`);
  expect(dialogues.length).toBeGreaterThanOrEqual(84);
  expect(faults.length, failing.join("\n")).toBeLessThanOrEqual(
    dialogues.length - Math.ceil((dialogues.length * 80) / 84),
  );
});
