/**
 * Whoever asks to be forgotten is in no table any more, under no form of any of their ids, after having used everything. Every column of
 * every table is read, so that a new one can't be left out; and every table must have held something before, or be named here.
 */
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { emptyColumns, formsOf, impersonal, rowsHolding, seldom, tablesOf } from "../../support/forgetting.ts";
import { type Person, person } from "../../support/slack-person.ts";
import { slackSuite } from "../../support/slack-suite.ts";

const { team, server, app, database } = slackSuite();

test("nothing of somebody is left, in no table and under no form of their ids", async () => {
  const channel = "CFORGET";
  team.channels.set(channel, { isArchived: false, isMember: true });
  const gone = person(team, "UFORGETME", { name: "Forgetta Müller", locale: "en-US", tz: "Asia/Shanghai" });
  const stays = person(team, "USTAYS", { name: "Stays", locale: "en-US" });
  const does = async (...payloads: Parameters<ReturnType<typeof server>["emit"]>[0][]): Promise<void> => {
    for (const payload of payloads) {
      await server().emit(payload);
      await app().turns.idle();
    }
  };
  const says = (who: Person, ...texts: readonly string[]): Promise<void> =>
    does(...texts.map((text) => who.says(text)));
  // A board of theirs, on which both take a shop; later another one, of somebody else.
  for (const [starter, shops] of [
    [gone, "One\nTwo\nThree"],
    [stays, "Four\nFive\nSix"],
  ] as const) {
    await does(starter.command("share Jushuitan", channel));
    await does(starter.submits("unbind-share", channel, { app: "Jushuitan", shops, due: "2027-06-30" }));
    await does(gone.ticks("backup", channel), gone.presses("next.take", channel), stays.presses("mains.hold", channel));
    await does(gone.presses("mains.hold", channel), stays.presses("next.take", channel));
    await does(
      stays.mentions(
        channel,
        "who is left?",
        team.messages.findLast((each) => each.channel === channel && each.thread === null)?.ts,
      ),
    );
  }
  // Everything else, in private and in a thread.
  await says(
    gone,
    "How do I unbind Wangdiantong?",
    "my password is hunter22x",
    "blorp frobnicate the quux",
    "remind me tomorrow at 9 to export orders",
    "remind me every Monday at 10 to look at the list",
  );
  await does(gone.ticks("backup.done"), gone.presses("contract"), gone.opensHome(), gone.opensMessages());
  await does(
    gone.mentions(channel, "How do I unbind Kuaimai?"),
    gone.messageShortcut("unbind_message", "unbind Kuaidi100"),
  );
  await does(gone.command("status"), gone.edits(gone.says("hello"), "what do you store?"));
  await Promise.all(Array.from({ length: 40 }, (_, index) => server().emit(gone.says(`many ${index}`))));
  await database().query(
    "insert into overflow (conversation, person, count) select conversation, person, 1 from inbox where person like '%UFORGETME' limit 1 on conflict do nothing",
  );
  // What each board calls them, made of both their keys.
  const boards = await database().query<{ key: string }>("select key from conversation where key = person");
  const names = boards.map(({ key }) =>
    createHash("sha256").update(`${key}\nslack/T1/${gone.id}`).digest("base64url").slice(0, 22),
  );
  expect(boards).toHaveLength(2);
  const forms = formsOf([gone.id, gone.direct, "Forgetta Müller", "Forgetta", "Müller", ...names]);
  await app().turns.idle();
  const before = new Set((await rowsHolding(database(), forms)).map(({ table }) => table));
  expect([...before, ...impersonal].toSorted(), "what holds people, and what doesn't").toEqual(
    (await tablesOf(database())).toSorted(),
  );
  expect(await emptyColumns(database()), "columns that nothing here uses").toEqual(seldom);

  await says(gone, "forget me");
  await does(gone.presses("yes"));
  await app().turns.idle();
  // What told the boards and their people whom to forget goes with the next round of upkeep.
  await app().store.prune({ finishedBefore: "2020-01-01T00:00:00Z", idleBefore: "2020-01-01T00:00:00Z" });
  expect(await rowsHolding(database(), forms)).toEqual([]);
  // The boards go on for the others, without them.
  await does(stays.presses("next.take", channel));
  expect(team.messages.findLast((each) => each.channel === channel && each.thread === null)?.text).toContain("Stays");
  expect(await rowsHolding(database(), forms)).toEqual([]);
});
