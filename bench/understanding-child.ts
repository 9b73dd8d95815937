/** Loads the understanding in a fresh process and says what that took. */
import { nowhere } from "../src/flows/index.ts";
import { loadKnowledge } from "../src/knowledge/index.ts";
import { createUnderstanding } from "../src/understanding/index.ts";

const knowledge = loadKnowledge();
const before = process.memoryUsage().rss;
const begin = process.hrtime.bigint();
const understanding = createUnderstanding(knowledge);
understanding.understand("聚水潭怎么解绑", nowhere, Temporal.Now.instant());
const loadMs = Number(process.hrtime.bigint() - begin) / 1e6;
console.log(JSON.stringify({ loadMs, memoryMiB: (process.memoryUsage().rss - before) / 1_048_576 }));
