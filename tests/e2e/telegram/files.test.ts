/** What can be had as a file comes as one: the result of an audit, a table as a spreadsheet opens it. */
import { expect, test } from "vitest";
import { person } from "../../support/telegram-person.ts";
import { telegramSuite } from "../../support/telegram-suite.ts";

const suite = telegramSuite();

test("the result of an audit is said, and comes as a table and as Markdown in one message", async () => {
  const who = person(suite.server, { id: 501, language: "en" });
  for (const text of [
    "show me everything that has access to my shop",
    "Jushuitan / Kuaimai / *My* | =Tool",
    "unbind Kuaimai, keep the rest",
  ]) {
    suite.server.push(who.says(text));
    await suite.app.settled();
  }
  await suite.server.until(() => who.shown().filter(({ file }) => file !== undefined).length === 2);
  expect(suite.server.calls.filter(({ method }) => method === "sendMediaGroup")).toHaveLength(1);
  const [table, document] = who.shown().flatMap(({ file }) => (file === undefined ? [] : [file]));
  expect([table?.name, document?.name]).toEqual(["authorized-apps.csv", "authorized-apps.md"]);
  const [head, ...rows] = (table?.bytes.toString("utf8") ?? "").split("\n");
  // What a spreadsheet knows UTF-8 by.
  expect(head).toBe("\uFEFFapp,platform,decision");
  expect(rows).toContain("快麦,Taobao,unbind");
  expect(document?.bytes.toString("utf8")).toContain("| --- | --- | --- |\n| 聚水潭 | Taobao | keep |\n");
  expect(document?.bytes.toString("utf8")).not.toMatch(/(?<!\\)[*]My/);
});

test("a file that Telegram doesn't take is no loss: what stands in it was said", async () => {
  const who = person(suite.server, { id: 502, language: "zh-hans" });
  suite.server.fault({ method: "sendMediaGroup", status: 400, description: "Bad Request: not now", chat: 502 });
  for (const text of ["看看都授权了谁", "聚水潭、快麦", "都留着"]) {
    suite.server.push(who.says(text));
    await suite.app.settled();
  }
  await suite.server.until(() =>
    suite.server.calls.some(
      ({ method, params, status }) => method === "sendMediaGroup" && params.chat_id === "502" && status === 400,
    ),
  );
  expect(
    who
      .shown()
      .map(({ text }) => text)
      .join("\n"),
  ).toContain("聚水潭,淘宝,留着");
  suite.server.push(who.says("快麦怎么解绑"));
  await suite.app.settled();
  expect(who.last()?.text).toContain("快麦");
});
