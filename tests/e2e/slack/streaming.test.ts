/** An answer out of the guide as it comes, in a thread: as a message that grows, which becomes the answer. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type QuotingModel, question, quoted, startQuotingModel } from "../../support/quoting-model.ts";
import { person } from "../../support/slack-person.ts";
import { slackSuite } from "../../support/slack-suite.ts";

let model: QuotingModel;
const { team, server, app } = slackSuite({ model: () => model });
beforeAll(async () => {
  model = await startQuotingModel();
});
afterAll(() => model.server.close());
beforeEach(() => {
  model.breaks(null);
  server().calls.length = 0;
  server().clearFaults();
});

type Somebody = ReturnType<typeof person>;
const somebody = (id: string): Somebody => person(team, id, { locale: "en-US" });
const answers = (who: Somebody, where?: string) =>
  who.shown(where).filter((each) => JSON.stringify(each).includes(quoted[0]));
const made = () => server().calls.flatMap(({ method }) => (/Stream|update|delete/.test(method) ? [method] : []));
/** Asks in a thread of the messages with the app, as its pane does. */
async function ask(who: Somebody): Promise<void> {
  team.written.add(`${who.direct}:5.0`);
  await server().emit(who.says(question, { thread_ts: "5.0" }));
  await app().turns.idle();
}

test("what stands checked is shown while the rest is coming, and becomes the answer", async () => {
  const who = somebody("U1");
  model.breaks("stalls");
  const asked = ask(who);
  await server().until(() => answers(who).some(({ isStreaming }) => isStreaming === true));
  const [growing] = answers(who);
  expect(JSON.stringify(growing?.blocks)).not.toContain("button");
  model.timeIsUp();
  await asked;
  expect(answers(who)).toEqual([growing]);
  expect(growing).toMatchObject({ isStreaming: false, thread: "5.0", changes: 1 });
  expect(JSON.stringify(growing?.blocks)).toContain("In full");
  await server().until(() => team.statuses.size === 0);
});

test("it grows, and its buttons can be pressed once it is the answer", async () => {
  const who = somebody("U2");
  await ask(who);
  expect(answers(who).length).toBe(1);
  expect(JSON.stringify(answers(who)[0]?.blocks)).toContain(quoted[1]);
  expect(made()[0]).toBe("chat.startStream");
  expect(made().slice(-2)).toEqual(["chat.stopStream", "chat.update"]);
  await server().emit(who.presses("In full"));
  await app().turns.idle();
  expect(JSON.stringify(who.shown())).toContain("Then open the files");
});

test("in a channel it says for whom it is", async () => {
  team.channels.set("C1", { isArchived: false, isMember: true });
  const who = somebody("U3");
  await server().emit(who.mentions("C1", question));
  await app().turns.idle();
  expect(answers(who, "C1").length).toBe(1);
  const begun = server().calls.find(({ method }) => method === "chat.startStream");
  expect(begun).toMatchObject({ error: null, params: { recipient_user_id: "U3", recipient_team_id: "T1" } });
});

test("outside of a thread the answer is posted when it is there", async () => {
  const who = somebody("U4");
  await server().emit(who.says(question));
  await app().turns.idle();
  expect([answers(who).length, made()]).toEqual([1, []]);
});

test("a stream that is cut off leaves what was shown as the answer", async () => {
  const who = somebody("U5");
  model.breaks("cut");
  await ask(who);
  expect(answers(who).length).toBe(1);
  expect(JSON.stringify(answers(who))).not.toContain(quoted[1]);
});

test("Slack may have ended it already, and it is the answer all the same", async () => {
  const who = somebody("U6");
  server().fault({ method: "chat.stopStream", error: "message_not_in_streaming_state", after: true });
  await ask(who);
  expect(answers(who)).toMatchObject([{ changes: 1 }]);
});

test("what can't become the answer is taken away, and the answer is posted", async () => {
  const who = somebody("U7");
  server().fault({ method: "chat.update", error: "cant_update_message" });
  await ask(who);
  await server().until(() => made().includes("chat.delete"));
  expect(answers(who)).toMatchObject([{ changes: 0 }]);
  expect(JSON.stringify(answers(who))).toContain("In full");
});

test("one that hangs holds nothing up for long", async () => {
  const who = somebody("U8");
  server().fault({ method: "chat.startStream", hangs: true });
  await ask(who);
  expect(answers(who).length).toBe(1);
});

test("where Slack takes none, nothing else changes, and it isn't asked for ever", async () => {
  const who = somebody("U9");
  server().fault({ method: "chat.startStream", error: "channel_type_not_supported", times: 20 });
  for (let count = 1; count <= 5; count += 1) {
    model.breaks(null);
    await ask(who);
    expect(answers(who).length).toBe(count);
  }
  expect(made().filter((method) => method === "chat.startStream").length).toBe(3);
});
