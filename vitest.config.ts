import { defineConfig } from "vitest/config";

const proof = process.env.PROOF !== undefined;
/** Rooms whose tests start no process and change nothing of the process they run in: their files share what they import. */
const pure = ["understanding", "flows", "stories", "model", "reports", "reminders", "knowledge"].map(
  (room) => `tests/${room}/**/*.test.ts`,
);

export default defineConfig({
  test: {
    // The full numbers of a proof take their time.
    testTimeout: proof ? 1_800_000 : 60_000,
    hookTimeout: 60_000,
    pool: "forks",
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: "pure", include: pure, isolate: false } },
      { extends: true, test: { name: "alone", include: ["tests/**/*.test.ts"], exclude: pure } },
    ],
  },
});
