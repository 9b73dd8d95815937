import { defineConfig } from "vitest/config";

const proof = process.env.PROOF !== undefined;

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    // The full numbers of a proof take their time.
    testTimeout: proof ? 1_800_000 : 60_000,
    hookTimeout: 60_000,
    pool: "forks",
    maxWorkers: 2,
    // Files share what they import: reading the source anew for each takes a fifth of the whole time. None changes anything of its process
    // for good; what ends processes has its own.
    isolate: false,
  },
});
