/** Reads pictures that are texts, a line each: what a reader would see is what they say. */
import type { Looks } from "../../src/turns/index.ts";
import { createUnderstanding, screen } from "../../src/understanding/index.ts";
import { knowledge } from "./knowledge.ts";

const { readPicture } = createUnderstanding(knowledge);

export const looksAtText: Looks = {
  isThere: () => true,
  mostBytes: 10_000,
  read: async (picture, scene) => {
    const { text, kinds } = screen(Buffer.from(picture).toString("utf8"));
    return { seen: readPicture(text.split("\n"), scene), secrets: kinds };
  },
};
