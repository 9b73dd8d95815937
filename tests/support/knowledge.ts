import { loadKnowledge } from "../../src/knowledge/index.ts";

/** The built-in knowledge, read once a test file. */
export const knowledge = loadKnowledge();
