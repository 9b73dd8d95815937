/** Whoever asks to be forgotten in Telegram is in no table any more, under no form of their id, also where they spoke in a group. */
import { expect, test } from "vitest";
import { everyRow } from "../../support/every-row.ts";
import { person } from "../../support/telegram-person.ts";
import { telegramSuite } from "../../support/telegram-suite.ts";

const suite = telegramSuite();
const id = 913_572_468;

test("nothing of somebody is left, in no table and under no form of their id", async () => {
  const { server, app, database } = suite;
  const who = person(server, { id, language: "zh-hans" });
  const group = { id: -100_200_300, type: "supergroup", title: "G" } as const;
  const inGroup = person(server, { id, language: "zh-hans", chat: group });
  const business = person(server, { id, language: "zh-hans", business: "connection-1" });
  const does = async (...updates: Parameters<typeof server.push>[0][]): Promise<void> => {
    for (const update of updates) {
      server.push(update);
      await app.settled();
    }
  };
  await does(
    who.says("聚水潭怎么解绑"),
    who.says("密码是 hunter22x"),
    who.says("明天上午9点提醒我备份"),
    who.says("哔哩吧啦噗"),
  );
  const { message, data } = who.button("backup");
  await does(who.presses(message.message_id, data), who.sends({ sticker: {} }), who.says("/settings"));
  await does(inGroup.says("/unbind 旺店通", { entities: [{ type: "bot_command", offset: 0, length: 7 }] }));
  await does(business.says("快麦怎么解绑"));
  const hex = Buffer.alloc(8);
  hex.writeBigInt64BE(BigInt(id));
  const forms = [
    String(id),
    encodeURIComponent(`/${id}`),
    Buffer.from(String(id)).toString("base64").slice(0, -2),
    hex.toString("hex"),
  ];
  const holding = async () => (await everyRow(database)).filter(({ row }) => forms.some((form) => row.includes(form)));
  const before = new Set((await holding()).map(({ table }) => table));
  for (const table of ["conversation", "inbox", "outbox", "card", "reminder"]) expect([...before]).toContain(table);
  for (const place of [who]) {
    await does(place.says("/forget", { entities: [{ type: "bot_command", offset: 0, length: 7 }] }));
    const asked = place.button("yes");
    await does(place.presses(asked.message.message_id, asked.data));
  }
  expect((await holding()).map(({ table, row }) => `${table}: ${row.slice(0, 200)}`)).toEqual([]);
});
