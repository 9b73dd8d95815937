import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { advance } from "../../src/flows/index.ts";
import { createUnderstanding } from "../../src/understanding/index.ts";
import { circumstances } from "../support/circumstances.ts";
import { knowledge } from "../support/knowledge.ts";
import { play, Story, storyZone } from "../support/story.ts";

const directory = new URL("./", import.meta.url);
const understanding = createUnderstanding(knowledge);

const files = readdirSync(directory).filter((file) => file.endsWith(".yaml"));
const stories = files.flatMap((file) =>
  parseAllDocuments(readFileSync(new URL(file, directory), "utf8")).map((document) => ({
    file,
    story: Story.parse(document.toJS()),
  })),
);

describe.each(files)("%s", (file) => {
  test.each(stories.filter((each) => each.file === file).map(({ story }) => [story.story, story] as const))(
    "%s",
    (_, story) => {
      const ends = play(story, knowledge, understanding);
      // A late press is answered: every button ever shown, pressed after the end, unless it is one that is open now.
      for (const { conversation, shown } of ends) {
        for (const id of shown) {
          const outcome = advance(
            conversation,
            { kind: "press", id },
            circumstances(knowledge, Temporal.Instant.from("2026-12-01T00:00:00Z"), storyZone),
          );
          expect(outcome.replies.length, id).toBeGreaterThan(0);
          const late = outcome.replies.some((reply) => reply.kind === "say" && reply.meaning === "late");
          if (late)
            expect({ ...outcome.conversation, bottom: null, introduced: true }).toEqual({
              ...conversation,
              bottom: null,
              introduced: true,
            });
        }
      }
    },
  );
});

test("there are at least 80 stories, each with its own name", () => {
  expect(stories.length).toBeGreaterThanOrEqual(80);
  expect(new Set(stories.map(({ story }) => story.story)).size).toBe(stories.length);
});
