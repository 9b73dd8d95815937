/** After every kind of failure the log holds neither the bot's token nor a word of anybody. */
import { expect, test } from "vitest";
import { person } from "../../support/telegram-person.ts";
import { testToken } from "../../support/telegram-server.ts";
import { telegramSuite } from "../../support/telegram-suite.ts";

const suite = telegramSuite({ callSeconds: 1 });
const words = "杏花春雨江南货行";

test("no failed request leaves its address, its token or anybody's words in the log", async () => {
  const { server, app } = suite;
  const who = person(server, { id: 77, language: "zh-hans" });
  const says = async (text: string): Promise<void> => {
    server.push(who.says(text));
    await app.settled();
  };
  await says(`店铺叫${words}，聚水潭怎么解绑`);
  const failures = [
    ...[400, 401, 403, 404, 409, 429, 500, 502].map((status) => ({ status, description: `No, ${status}` })),
    { page: `<html>${testToken} ${words}</html>`, status: 200 },
    { page: "<html>Bad Gateway</html>", status: 502 },
    { hangs: true },
  ];
  for (const method of ["sendMessage", "editMessageText", "answerCallbackQuery", "deleteMessage", "sendChatAction"])
    for (const failure of failures) server.fault({ method, ...failure });
  for (let round = 0; round < 4; round += 1) {
    await says(`应用叫${words}，怎么解绑`);
    await says(`密码是 ${words}123456`);
    const { message, data } = who.button("");
    server.push(who.presses(message.message_id, data));
    await app.settled();
  }
  const log = JSON.stringify(app.logged);
  expect(app.logged.length).toBeGreaterThan(3);
  for (const secret of [testToken, testToken.split(":")[1] ?? "", words, "http://", "api.telegram"])
    expect(log).not.toContain(secret);
});
