/** A bot in a process of its own: the assistant on one of its databases, or a bare grammY bot that makes the same calls. */
import { Bot } from "grammy";
import { z } from "zod";
import { openEmbedded, openServer } from "../src/store/index.ts";
import { startTelegramApp } from "../tests/support/telegram-app.ts";

const Settings = z.object({
  BOT: z.enum(["embedded", "server", "bare"]),
  AT: z.string(),
  ROOT: z.string(),
  TOKEN: z.string(),
});
const { BOT: kind, AT: at, ROOT: root, TOKEN: token } = Settings.parse(process.env);

const Plan = z.array(
  z.array(
    z.object({ method: z.string(), params: z.record(z.string(), z.unknown()), messageId: z.number().nullable() }),
  ),
);
type PlannedCall = z.infer<typeof Plan>[number][number];
const Sent = z.object({ message_id: z.number() });
const Order = z.object({ plan: Plan });

/** What its author would write by hand, without memory: for the n-th update of a chat these calls, one after the other. */
async function bare(plan: readonly (readonly PlannedCall[])[]): Promise<void> {
  const bot = new Bot(token, { client: { apiRoot: root } });
  const chats = new Map<number, { updates: number; ids: Map<number, number> }>();
  const raw = bot.api.raw as unknown as Record<string, (params: object) => Promise<unknown>>; // called by recorded names
  bot.on(["message:text", "callback_query"], async (ctx) => {
    const chat = ctx.chat?.id ?? 0;
    const known = chats.get(chat) ?? { updates: 0, ids: new Map<number, number>() };
    chats.set(chat, known);
    const calls = plan[known.updates % plan.length] ?? [];
    known.updates += 1;
    for (const { method, params, messageId } of calls) {
      const own: Record<string, unknown> = { ...params, chat_id: chat };
      if (method === "answerCallbackQuery") {
        delete own.chat_id;
        own.callback_query_id = ctx.callbackQuery?.id;
      }
      if (typeof params.message_id === "number") own.message_id = known.ids.get(params.message_id) ?? params.message_id;
      const result = Sent.safeParse(await raw[method]?.(own));
      if (messageId !== null && result.success) known.ids.set(messageId, result.data.message_id);
    }
  });
  await bot.init();
  void (async () => {
    // Updates side by side, which bot.start() wouldn't do: nobody is to be faster only because the other waits.
    for (let offset = 0; ; ) {
      const updates = await bot.api.getUpdates({ offset, timeout: 30 });
      for (const update of updates) {
        offset = update.update_id + 1;
        bot.handleUpdate(update).catch((error: unknown) => console.error("The bare bot failed:", error));
      }
    }
  })();
}

if (kind === "bare") {
  process.on("message", (sent) => {
    void bare(Order.parse(sent).plan).then(() => process.send?.({ ready: true }));
  });
} else {
  const database = kind === "embedded" ? openEmbedded(at) : await openServer({ url: at });
  await startTelegramApp({ root, token, waiting: [], confirmed: () => 0, until: async () => undefined }, database);
}
process.send?.({ ready: true });
