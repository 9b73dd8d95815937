/**
 * A bare Bolt app in a process of its own, over Socket Mode: for the n-th thing that somebody does it makes the calls of a script, one
 * after the other. It knows nothing else, and keeps nothing.
 */
import { App } from "@slack/bolt";
import { z } from "zod";

const Settings = z.object({ TOKEN: z.string(), APP_TOKEN: z.string(), API_URL: z.string(), SCRIPT: z.string() });
const { TOKEN: token, APP_TOKEN: appToken, API_URL: slackApiUrl, SCRIPT: script } = Settings.parse(process.env);
const Script = z.array(
  z.array(
    z.object({
      method: z.string(),
      params: z.record(z.string(), z.unknown()),
      /** Which of the app's messages it is about, the first being 0; null for a new one. */
      message: z.number().nullable(),
    }),
  ),
);
const steps = Script.parse(JSON.parse(script));
const Posted = z.object({ ts: z.string().optional() });

interface Chat {
  step: number;
  readonly sent: string[];
  /** The answer that is under way: a click may come before the app knows the message that shows it. */
  last: Promise<void>;
}
const chats = new Map<string, Chat>();

const app = new App({ token, appToken, socketMode: true, clientOptions: { slackApiUrl }, logLevel: "error" as never });

function answer(user: string, channel: string): Promise<void> {
  const chat = chats.get(user) ?? { step: 0, sent: [], last: Promise.resolve() };
  chats.set(user, chat);
  chat.last = chat.last.then(() => makeCalls(chat, user, channel));
  return chat.last;
}

async function makeCalls(chat: Chat, user: string, channel: string): Promise<void> {
  const calls = steps[chat.step] ?? [];
  chat.step += 1;
  for (const { method, params, message } of calls) {
    const own = {
      ...params,
      ...("channel" in params && { channel }),
      ...("user" in params && { user }),
      ...(message !== null && { ts: chat.sent[message] }),
    };
    const result = Posted.parse(await app.client.apiCall(method, own));
    if (method === "chat.postMessage" && result.ts !== undefined) chat.sent.push(result.ts);
  }
}

app.message(async ({ message }) => {
  if ("user" in message && message.user !== undefined) await answer(message.user, message.channel);
});
app.action(/.*/, async ({ ack, body }) => {
  await ack();
  await answer(body.user.id, body.channel?.id ?? "");
});
await app.start();
