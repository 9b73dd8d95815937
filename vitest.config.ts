import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    // The full numbers of a proof take their time.
    testTimeout: process.env.PROOF === undefined ? 60_000 : 1_800_000,
    hookTimeout: 60_000,
    pool: "forks",
    maxWorkers: 2,
  },
});
