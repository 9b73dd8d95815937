/** Pictures in Telegram: brought by their id with the bot's token, read, and answered like anything else. */
import { expect, test } from "vitest";
import { looksAtText } from "../../support/looks.ts";
import { person } from "../../support/telegram-person.ts";
import { telegramSuite } from "../../support/telegram-suite.ts";

const suite = telegramSuite({ looks: looksAtText });
let nextId = 91_000;
const somebody = () => {
  nextId += 1;
  return person(suite.server, { id: nextId, language: "zh-hans" });
};

/** What Telegram says of a photo: the same in several sizes. */
function photo(lines: readonly string[]): Record<string, unknown> {
  const id = `P${suite.server.files.size + 1}`;
  const bytes = Buffer.from(lines.join("\n"));
  suite.server.files.set(id, bytes);
  suite.server.files.set(`${id}small`, Buffer.from("too small to read"));
  return {
    photo: [
      { file_id: `${id}small`, file_unique_id: "u1", width: 90, height: 160, file_size: 900 },
      { file_id: id, file_unique_id: "u2", width: 720, height: 1_280, file_size: bytes.length },
    ],
  };
}
const asked = (method: string) => suite.server.calls.filter((call) => call.method === method);

test("a screenshot of the list is read in its largest size, and gone through once the person wants that", async () => {
  const who = somebody();
  suite.server.push(who.sends(photo(["授权管理", "聚水潭 取消授权", "快麦 取消授权"])));
  await suite.app.settled();
  expect(who.last()?.text).toContain("聚水潭和快麦");
  const { message, data } = who.button("一个一个过");
  suite.server.push(who.presses(message.message_id, data));
  await suite.app.settled();
  expect(who.last()?.text).toContain("1/2");
});

test("a picture sent as a file is read as well; what is no picture is refused kindly", async () => {
  const who = somebody();
  const { photo: sizes } = photo(["您没有操作权限"]);
  const file_id = (sizes as { readonly file_id: string }[])[1]?.file_id ?? "";
  suite.server.push(who.sends({ document: { file_id, file_unique_id: "u", mime_type: "image/png", file_size: 20 } }));
  await suite.app.settled();
  expect(
    who
      .shown()
      .map(({ text }) => text)
      .join(),
  ).toContain("主账号");
  const before = asked("getFile").length;
  suite.server.push(who.sends({ document: { file_id, file_unique_id: "u", mime_type: "application/pdf" } }));
  await suite.app.settled();
  expect(who.last()?.text).toContain("文件");
  expect(asked("getFile")).toHaveLength(before);
});

test("words below a picture are read first, and then the picture", async () => {
  const who = somebody();
  suite.server.push(who.sends({ ...photo(["聚水潭", "取消授权"]), caption: "聚水潭怎么解绑" }));
  await suite.app.settled();
  const texts = who.shown().map(({ text }) => text);
  expect(texts.findIndex((text) => text.includes("图里有「聚水潭」"))).toBeGreaterThan(0);
  expect(who.button("backup.done")).toBeDefined();
});

test("pictures of an album are one list", async () => {
  const who = somebody();
  const album = { media_group_id: `album-${nextId}` };
  suite.server.pushAll(
    [["聚水潭"], ["快麦"], ["美折", "聚水潭"]].map((lines) => who.sends({ ...photo(lines), ...album })),
  );
  await suite.app.settled();
  expect(who.last()?.text).toContain("聚水潭、快麦和美折");
});

test.each<[string, () => Record<string, unknown>, string]>([
  [
    "too large, as Telegram says",
    () => ({ photo: [{ file_id: "X", width: 9, height: 9, file_size: 10_001 }] }),
    "太大",
  ],
  [
    "larger than was said",
    () => {
      suite.server.files.set("big", Buffer.alloc(10_001, "x"));
      return { photo: [{ file_id: "big", width: 9, height: 9, file_size: 5 }] };
    },
    "太大",
  ],
  ["not there any more", () => ({ photo: [{ file_id: "gone", width: 9, height: 9 }] }), "没读出来"],
])("a picture that is %s is said to be so, and the rest goes on", async (_, content, sentence) => {
  const who = somebody();
  suite.server.push(who.sends(content()));
  await suite.app.settled();
  expect(who.last()?.text).toContain(sentence);
});

test("the token is in no log", () => {
  expect(JSON.stringify(suite.app.logged)).not.toContain(suite.server.token);
});
