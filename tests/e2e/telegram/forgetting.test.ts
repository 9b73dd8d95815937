/**
 * Whoever asks to be forgotten in Telegram is in no table any more, under no form of their id or name, after having used everything that
 * Telegram has: private, a group, a business account, and a case at a desk. Boards are Slack's, see its test.
 */
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { openInMemory } from "../../../src/store/index.ts";
import { deskGroup, startDeskApp } from "../../support/desk-app.ts";
import { emptyColumns, formsOf, impersonal, rowsHolding, seldom, tablesOf } from "../../support/forgetting.ts";
import { createTeam } from "../../support/slack-methods.ts";
import { startSlackServer } from "../../support/slack-server.ts";
import { person } from "../../support/telegram-person.ts";
import { startTelegramServer } from "../../support/telegram-server.ts";

const id = 913_572_468;
const command = (length: number) => ({ entities: [{ type: "bot_command", offset: 0, length }] });

test("nothing of somebody is left, in no table and under no form of their id", async () => {
  const team = createTeam("T1", "xoxb-test-1");
  const slack = await startSlackServer({ teams: new Map([[team.id, team]]), nextTs: 0 });
  const server = await startTelegramServer();
  const database = await openInMemory();
  const app = await startDeskApp({ slack, team, telegram: server, database, at: "telegram" });
  const who = person(server, { id, language: "en" });
  who.user.first_name = "Forgetta";
  who.user.last_name = "Müller";
  const group = { id: -100_200_300, type: "supergroup", title: "G" } as const;
  const inGroup = person(server, { id, language: "en", chat: group });
  const business = person(server, { id, language: "en", business: "connection-1" });
  const helper = person(server, { id: 77, language: "en", chat: deskGroup });
  const does = async (...updates: Parameters<typeof server.push>[0][]): Promise<void> => {
    for (const update of updates) {
      server.push(update);
      await app.settled();
    }
  };
  const presses = async (somebody: typeof who, what: string): Promise<void> => {
    const { message, data } = somebody.button(what);
    await does(somebody.presses(message.message_id, data));
  };
  await does(
    who.says("How do I unbind Jushuitan?"),
    who.says("my password is hunter22x"),
    who.says("remind me tomorrow at 9 to export orders"),
    who.says("remind me every Monday at 10 to look at the list"),
    who.says("blorp frobnicate the quux"),
  );
  await presses(who, "backup");
  await does(
    who.sends({ sticker: {} }),
    who.says("/settings", command(9)),
    who.reacts(who.last()?.message_id ?? 0, "👍"),
  );
  await does(inGroup.says("/unbind Wangdiantong", command(7)));
  await does(business.says("how do I unbind Kuaimai"));
  // Their case at the desk: a helper takes it, and both write, change and take back.
  await does(who.says("can I talk to a human?"));
  await presses(helper, "Take");
  const root = helper.shown().find(({ text }) => text.startsWith("🆘"))?.message_id ?? 0;
  const below = { reply_to_message: { message_id: root, date: 0, chat: deskGroup, from: server.chats.bot } };
  const said = who.says("I am Forgetta Müller, hello");
  const answered = helper.says("Hello Forgetta", below);
  await does(said, answered, who.edits(said, "Forgetta it is"), helper.edits(answered, "// Forgetta, no"));
  await presses(helper, "Close");
  // More than is read, in one poll.
  server.pushAll(Array.from({ length: 40 }, (_, index) => who.says(`many ${index}`)));
  await app.settled();
  await database.query(
    "insert into overflow (conversation, person, count) select conversation, person, 1 from inbox where person like $1 limit 1 on conflict do nothing",
    [`%${id}`],
  );

  const cases = await database.query<{ key: string }>("select key from conversation where key = person");
  expect(cases).toHaveLength(1);
  const [home] = await database.query<{ person: string }>("select person from inbox where person like $1", [`%${id}`]);
  const names = cases.map(({ key }) =>
    createHash("sha256").update(`${key}\n${home?.person}`).digest("base64url").slice(0, 22),
  );
  const forms = formsOf([String(id), "Forgetta", "Müller", ...names]);
  const before = new Set((await rowsHolding(database, forms)).map(({ table }) => table));
  expect([...before, ...impersonal].toSorted(), "what holds people, and what doesn't").toEqual(
    (await tablesOf(database)).toSorted(),
  );
  expect(await emptyColumns(database), "columns that nothing here uses").toEqual(seldom);

  await does(who.says("/forget", command(7)));
  await presses(who, "yes");
  await app.store.prune({ finishedBefore: "2020-01-01T00:00:00Z", idleBefore: "2020-01-01T00:00:00Z" });
  expect(await rowsHolding(database, forms)).toEqual([]);
  await app.stop();
  await Promise.all([slack.close(), server.close()]);
  await database.close();
});
