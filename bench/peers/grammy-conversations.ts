/** grammY conversations: a function that waits for updates and is replayed, its log kept as JSON. */
import { type Conversation, type ConversationFlavor, conversations, createConversation } from "@grammyjs/conversations";
import { Bot, type Context } from "grammy";
import { card, howManyShops, type Options, type Peer, type Ticks, toggled, whichApp } from "./peer.ts";
import { versionOf } from "./versions.ts";

type OuterContext = ConversationFlavor<Context>;

async function open({ flow, kept }: Options) {
  const said = new Map<string, string[]>();
  /** No network: a message that is sent is noted. */
  const fetch = async (_address: unknown, request?: { body?: unknown }): Promise<Response> => {
    const { chat_id, text } = JSON.parse(String(request?.body));
    said.get(String(chat_id))?.push(text);
    const result = { message_id: 1, date: 0, chat: { id: chat_id, type: "private" }, text };
    return Response.json({ ok: true, result });
  };
  const bot = new Bot<OuterContext>("1:bench", {
    client: { fetch: fetch as never },
    botInfo: {
      ...{ id: 1, is_bot: true, first_name: "Bench", username: "bench_bot", can_join_groups: false },
      ...{ can_read_all_group_messages: false, supports_inline_queries: false, can_connect_to_business: false },
      ...{ has_main_web_app: false, has_topics_enabled: false, allows_users_to_create_topics: false },
    } as never,
  });
  async function unbind(conversation: Conversation<OuterContext, Context>, ctx: Context) {
    await ctx.reply(whichApp);
    const app = (await conversation.waitFor("message:text")).message.text;
    if (flow === "changed") {
      await ctx.reply(howManyShops);
      await conversation.waitFor("message:text");
    }
    let ticks: Ticks = {};
    for (;;) {
      await ctx.reply(card(app, ticks));
      const answer = await conversation.waitFor("message:text");
      ticks = toggled(ticks, answer.message.text);
    }
  }
  bot.use(
    conversations({
      storage: {
        type: "key",
        version: 0,
        adapter: {
          read: (key) => {
            const stored = kept.get(key);
            return stored === undefined ? undefined : JSON.parse(stored);
          },
          write: (key, value) => void kept.set(key, JSON.stringify(value)),
          delete: (key) => void kept.delete(key),
        },
      },
    }),
  );
  bot.use(createConversation(unbind));
  bot.on("message:text", (ctx) => ctx.conversation.enter("unbind"));
  return {
    hear: async (conversation: string, text: string, event: number) => {
      const id = Number.parseInt(conversation, 36);
      const replies: string[] = [];
      said.set(String(id), replies);
      await bot.handleUpdate({
        update_id: event,
        message: {
          ...{ message_id: event, date: 0, text: text === "" ? "hello" : text },
          ...{ chat: { id, type: "private", first_name: "A" }, from: { id, is_bot: false, first_name: "A" } },
        },
      });
      return replies;
    },
    stored: async (conversation: string) =>
      Buffer.byteLength(kept.get(String(Number.parseInt(conversation, 36))) ?? ""),
    close: async () => undefined,
  };
}

export const peer: Peer = {
  name: "grammY conversations",
  version: versionOf("@grammyjs/conversations"),
  open,
};
