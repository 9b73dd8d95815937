/** What is kept holds no secret: neither one that comes alone after being announced, nor one on a form, nor what was never read. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { advance, loadConversation, newConversation, sceneOf } from "../../src/flows/index.ts";
import { loadKnowledge } from "../../src/knowledge/index.ts";
import { type Database, openInMemory, openServer } from "../../src/store/index.ts";
import type { Input } from "../../src/turns/index.ts";
import { createUnderstanding, mask, screen } from "../../src/understanding/index.ts";
import { assemble, incoming, keyOf, send, shownText } from "../support/assembly.ts";
import { everyRow } from "../support/every-row.ts";
import { type PostgresServer, startPostgres } from "../support/postgres-server.ts";

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

const understanding = createUnderstanding(loadKnowledge());
const service = {
  knowledge: loadKnowledge(),
  understand: (...given: Parameters<typeof understanding.understand>) => understanding.understand(...given),
};
const options = { engine: { advance, sceneOf, newConversation, loadConversation }, service: () => service, screen };
const said = (text: string): Input => ({ kind: "text", text });

const places: readonly (readonly [string, () => Promise<Database>])[] = [
  ["embedded", openInMemory],
  ["server", async () => openServer({ url: await server.createDatabase("screening") })],
];
describe.each(places)("on the %s database", (_, open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());
  const rows = async (): Promise<string> => (await everyRow(database)).map(({ row }) => row).join("\n");

  test("a secret in a message of its own is masked, and its person warned", async () => {
    const { turns, channel } = await assemble(database, options);
    await send(turns, incoming("split-1", said("密码发你了"), "split"));
    await send(turns, incoming("split-2", said("dragonfly"), "split"));
    expect(await rows()).not.toContain("dragonfly");
    const last = channel.delivered.filter((each) => each.conversation === keyOf("split")).at(-1);
    expect(channel.delivered.map(({ message }) => shownText(message)).join("\n")).toContain("我已经遮掉，没有保存");
    expect(last).toBeDefined();
    await turns.stop();
  });

  test("also in one batch, and where another process had the announcement", async () => {
    const first = await assemble(database, options);
    await first.turns.receiveMany([
      incoming("batch-1", said("验证码发你了"), "batch"),
      incoming("batch-2", said("53 90 26"), "batch"),
    ]);
    await send(first.turns, incoming("gone-1", said("my password is"), "gone"));
    await first.turns.stop();
    const second = await assemble(database, options);
    await send(second.turns, incoming("gone-2", said("butterscotch"), "gone"));
    const all = await rows();
    expect(all).not.toContain("53 90 26");
    expect(all).not.toContain("butterscotch");
    await second.turns.stop();
  });

  test("nobody else's next message is taken for it, nor a later one", async () => {
    const { turns } = await assemble(database, options);
    await send(turns, incoming("whose-1", said("密码发你了"), "whose"));
    await send(turns, incoming("other-1", said("wangdiantong"), "other"));
    await send(turns, {
      ...incoming("whose-2", said("jushuitan"), "whose"),
      at: Temporal.Instant.from("2026-07-01T02:11:00Z"),
    });
    const all = await rows();
    expect(all).toContain("wangdiantong");
    expect(all).toContain("jushuitan");
    await turns.stop();
  });

  test("a board's form is screened, every field of it, and its team told", async () => {
    const { turns, channel } = await assemble(database, options);
    const board: Input = {
      ...{ kind: "open-board", app: "聚水潭 密码 Qx77812345", platform: null, due: null, language: "zh-Hans" },
      shops: "一店\n二店 密码：Zy88123456\n三店",
      by: { name: "Ann", home: keyOf("form"), address: null },
    };
    await send(turns, incoming("form-1", board, "form"));
    const all = await rows();
    expect(all).not.toMatch(/Qx77812345|Zy88123456/);
    expect(all).toContain(`二店 密码：${mask}`);
    const shown = channel.delivered.map(({ message }) => JSON.stringify(message)).join("\n");
    expect(shown).not.toMatch(/Qx77812345|Zy88123456/);
    expect(shown).toContain("我已经遮掉，没有保存");
    await turns.stop();
  });

  test("of a megabyte the beginning is read, and that is said", async () => {
    const { turns, channel } = await assemble(database, options);
    await send(turns, incoming("long-1", said(`怎么解绑聚水潭？${"密码是什么 1 ".repeat(125_000)}`), "long"));
    const shown = channel.delivered.filter((each) => each.conversation === keyOf("long"));
    expect(shown.map(({ message }) => shownText(message)).join("\n")).toContain("只看了前4000个字");
    expect(shown.length).toBeGreaterThan(1);
    expect((await rows()).length).toBeLessThan(100_000);
    await turns.stop();
  });
});
