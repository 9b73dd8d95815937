/** How our programs are started: as package.json does it for people. */
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** @returns what Node is given to start a program of `src`: "main.ts", "cli/chat.ts" */
export const programOf = (script: string): readonly string[] => [
  "--max-semi-space-size=2",
  "--import",
  `${root}src/compile-cache.js`,
  `${root}src/${script}`,
];
