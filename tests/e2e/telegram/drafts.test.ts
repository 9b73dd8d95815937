/** An answer out of the guide as it comes, in a private chat: as a draft, which the message takes the place of. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type QuotingModel, question, quoted, startQuotingModel } from "../../support/quoting-model.ts";
import { type Person, person } from "../../support/telegram-person.ts";
import { telegramSuite } from "../../support/telegram-suite.ts";

let model: QuotingModel;
const suite = telegramSuite({ model: () => model });
beforeAll(async () => {
  model = await startQuotingModel();
});
afterAll(() => model.server.close());

const drafts = () => suite.server.calls.filter(({ method }) => method === "sendMessageDraft");
const answers = (who: Person) => who.shown().filter(({ text }) => text.includes(quoted[0]));
async function ask(who: Person): Promise<void> {
  suite.server.calls.length = 0;
  suite.server.push(who.says(question));
  await suite.app.settled();
}

test("what stands checked is shown while the rest is coming, and then said once", async () => {
  const who = person(suite.server, { id: 1, language: "en" });
  model.breaks("stalls");
  const asked = ask(who);
  await suite.server.until(() => who.state.draft?.text.includes(quoted[0]) === true);
  expect(answers(who)).toEqual([]);
  model.timeIsUp();
  await asked;
  expect(answers(who).length).toBe(1);
  expect(who.state.draft).toBeNull();
});

test("it grows under one id until it reads as the message does, and has nothing to press", async () => {
  const who = person(suite.server, { id: 2, language: "en", thread: 44 });
  model.breaks(null);
  await ask(who);
  const [answer] = answers(who);
  expect(answer?.text).toContain(quoted[1]);
  expect(answer?.keyboard.length).toBeGreaterThan(0);
  const shown = drafts().map(({ params }) => params);
  expect(new Set(shown.map((each) => each.draft_id)).size).toBe(1);
  expect(shown.map((each) => each.message_thread_id)).toEqual(shown.map(() => 44));
  for (const { text, ...more } of shown) {
    expect(String(text)).toContain(quoted[0]);
    for (const line of String(text).split("\n")) expect(answer?.text.split("\n")).toContain(line);
    expect(more).not.toHaveProperty("reply_markup");
  }
  expect(who.state.draft).toBeNull();
});

test("a stream that is cut off leaves what was shown as the answer", async () => {
  const who = person(suite.server, { id: 3, language: "en" });
  model.breaks("cut");
  await ask(who);
  expect(answers(who).length).toBe(1);
  expect(answers(who)[0]?.text).not.toContain(quoted[1]);
});

test("in a group there are no drafts", async () => {
  const chat = { id: -100, type: "supergroup", title: "shop" } as const;
  const who = person(suite.server, { id: 4, language: "en", chat });
  model.breaks(null);
  suite.server.calls.length = 0;
  const bot = suite.server.chats.bot.username;
  suite.server.push(
    who.says(`@${bot} ${question}`, { entities: [{ type: "mention", offset: 0, length: bot.length + 1 }] }),
  );
  await suite.app.settled();
  expect(answers(who).length).toBe(1);
  expect(drafts()).toEqual([]);
});

test("a draft that hangs holds nothing up for long", async () => {
  const who = person(suite.server, { id: 5, language: "en" });
  model.breaks(null);
  suite.server.fault({ method: "sendMessageDraft", hangs: true });
  await ask(who);
  expect(answers(who).length).toBe(1);
});

test("where Telegram takes none, nothing else changes, and it isn't asked for ever", async () => {
  const who = person(suite.server, { id: 6, language: "en" });
  suite.server.fault({
    method: "sendMessageDraft",
    times: 20,
    status: 404,
    description: "Not Found: method not found",
  });
  for (let count = 1; count <= 5; count += 1) {
    model.breaks(null);
    await ask(who);
    expect(answers(who).length).toBe(count);
  }
  expect(drafts()).toEqual([]);
  expect(suite.app.logged.filter(({ level }) => level !== "info")).toEqual([]);
});
