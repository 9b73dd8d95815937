/** The report on the web port. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { createReportPage, reportPath } from "../../src/app/report-page.ts";
import { createStore, openInMemory } from "../../src/store/index.ts";
import { startWebServer, type WebServer } from "../../src/web/server.ts";
import { knowledge } from "../support/knowledge.ts";
import { manualClock } from "../support/manual-clock.ts";
import { seedStore } from "../support/seeded-store.ts";

const token = "a-token-of-twenty-signs";
const clock = manualClock();
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
let web: WebServer;
let asked = 0;
beforeAll(async () => {
  const database = await openInMemory();
  const store = await createStore(database);
  await seedStore(database, 500);
  const figures = () => {
    asked += 1;
    return store.figures();
  };
  const handle = createReportPage({ token, figures, knowledge: () => knowledge, clock });
  web = await startWebServer({ host: "127.0.0.1", port: 0, routes: new Map([[reportPath, handle]]), log });
});
afterAll(() => web.close());
const get = (query: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`http://127.0.0.1:${web.port}${reportPath}${query}`, { headers });

test("is for whoever has the token, and says to nobody else what is in it", async () => {
  for (const answer of [await get(""), await get("?token=no"), await get("", { authorization: "Bearer no" })]) {
    expect(answer.status).toBe(401);
    expect(await answer.text()).toBe(
      "The report needs REPORT_TOKEN: as Authorization: Bearer, or as ?token= in the address.\n",
    );
  }
  expect(asked).toBe(0);
  const page = await get("", { authorization: `Bearer ${token}` });
  expect(page.status).toBe(200);
  expect(page.headers.get("cache-control")).toBe("no-store");
  expect(await page.text()).toContain("500 conversations");
});

test("is read at most once a minute, in the language asked for", async () => {
  const before = asked;
  expect(await (await get(`?token=${token}&language=zh-Hans`)).text()).toContain('<html lang="zh-Hans">');
  expect(asked).toBe(before);
  clock.set(clock.now().add({ seconds: 61 }).toString());
  await get(`?token=${token}`);
  expect(asked).toBe(before + 1);
});
