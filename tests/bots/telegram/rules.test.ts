/** The emulator refuses what the real Telegram refuses: every rule of the list, shown. */
import type { Chat } from "grammy/types";
import { expect, test } from "vitest";
import { type ChatState, type Chats, createChats } from "../../support/telegram-chats.ts";
import { answer, Refusal } from "../../support/telegram-methods.ts";
import { person } from "../../support/telegram-person.ts";
import { telegramRules } from "../../support/telegram-rules.ts";
import { startTelegramServer, type TelegramServer } from "../../support/telegram-server.ts";

type Params = Readonly<Record<string, unknown>>;
const group: Chat = { id: -5, type: "supergroup", title: "shop" };

function place(chat: Chat = { id: 5, type: "private", first_name: "Ann" }, business: string | null = null) {
  const chats = createChats();
  const state = chats.open(chat, business);
  state.lastWordMs = chats.nowMs;
  const refused = (method: string, params: Params): string | null => {
    try {
      answer(method, { chat_id: chat.id, ...params }, chats);
      return null;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return error.message;
    }
  };
  return { chats, state, refused };
}
const saying = (rows: unknown): Params => ({ text: "x", reply_markup: { inline_keyboard: rows } });
const lastOf = (state: ChatState) => [...state.messages.values()].at(-1);
function list(title: string, tasks: readonly { readonly id: number; readonly text: string }[]) {
  const { state, refused } = place(undefined, "b");
  return { why: refused("sendChecklist", { business_connection_id: "b", checklist: { title, tasks } }), state };
}
const tasksOf = (count: number) => Array.from({ length: count }, (_, index) => ({ id: index + 1, text: "x" }));
async function withServer(work: (server: TelegramServer) => Promise<void>): Promise<void> {
  const server = await startTelegramServer();
  try {
    await work(server);
  } finally {
    await server.close();
  }
}
const call = async (server: TelegramServer, method: string, params: Params, token = server.token) =>
  (await (
    await fetch(`${server.root}/bot${token}/${method}`, { method: "POST", body: JSON.stringify(params) })
  ).json()) as { error_code?: number; description?: string; parameters?: Params; result?: Params };
const forbidden = (chats: Chats): void => void chats.cut.add("b");

const shown: Record<keyof typeof telegramRules, () => void | Promise<void>> = {
  "tick-premium": () =>
    withServer(async (server) => {
      expect(() => person(server, { id: 5, business: "b" }).ticks(1, [1])).toThrow("Premium");
      expect(person(server, { id: 5, business: "b", premium: true }).ticks(1, [1])).toBeDefined();
    }),
  "business-window": () => {
    const { chats, refused } = place(undefined, "b");
    const say = () => refused("sendMessage", { business_connection_id: "b", text: "x" });
    chats.nowMs += 24 * 3_600_000;
    expect(say()).toBeNull();
    chats.nowMs += 1;
    expect(say()).toBe("Bad Request: BUSINESS_PEER_USAGE_MISSING");
  },
  "business-unknown": () => {
    const { chats, refused } = place(undefined, "b");
    const say = (business_connection_id: string) => refused("sendMessage", { business_connection_id, text: "x" });
    expect([say("b"), say("c")]).toEqual([null, "Bad Request: business connection not found"]);
    forbidden(chats);
    expect(say("b")).toBe("Bad Request: business connection not found");
  },
  draft: () => {
    const { state, refused } = place();
    expect(refused("sendMessageDraft", { draft_id: 0, text: "x" })).toContain("RANDOM_ID_INVALID");
    expect(refused("sendMessageDraft", { draft_id: 7, text: "x" })).toBeNull();
    expect(state.draft).toEqual({ id: 7, text: "x" });
    expect(refused("sendMessage", { text: "xy" })).toBeNull();
    expect(state.draft).toBeNull();
    expect(place(group).refused("sendMessageDraft", { draft_id: 7, text: "x" })).toContain("private chats");
  },
  "album-count": () => {
    const { refused } = place();
    const album = (count: number) =>
      refused("sendMediaGroup", {
        media: Array.from({ length: count }, () => ({ type: "document", media: "attach://a" })),
        a: { name: "a.csv", bytes: Buffer.from("a") },
      });
    expect(album(2)).toBeNull();
    expect(album(10)).toBeNull();
    expect(album(1)).toContain("at least 2");
    expect(album(11)).toContain("at most 10");
  },
  "file-empty": () => {
    const { refused } = place();
    const send = (bytes: Buffer) => refused("sendDocument", { document: { name: "a.csv", bytes } });
    expect(send(Buffer.from("a"))).toBeNull();
    expect(send(Buffer.alloc(0))).toContain("non-empty");
  },
  "list-lengths": () => {
    expect(list("😀".repeat(255), [{ id: 1, text: "😀".repeat(100) }]).why).toBeNull();
    expect(list("😀".repeat(256), tasksOf(1)).why).toContain("title length must not exceed 255");
    expect(list("x", [{ id: 1, text: "😀".repeat(101) }]).why).toContain("text length must not exceed 100");
  },
  "list-tasks": () => {
    expect(list("x", tasksOf(30)).why).toBeNull();
    expect(list("x", tasksOf(31)).why).toContain("at most 30 tasks");
    expect(list("x", []).why).toContain("at least 1 task");
    expect(list("x", [{ id: 0, text: "x" }]).why).toContain("must be positive");
  },
  "list-lines": () => {
    expect(lastOf(list("x", [{ id: 1, text: "one\ntwo" }]).state)?.list?.tasks).toEqual([{ id: 1, text: "one two" }]);
  },
  "list-entities": () => {
    const { state, refused } = place(undefined, "b");
    const look = (type: string) => ({ type, offset: 0, length: 1 });
    const tasks = [{ id: 1, text: "xy", text_entities: [look("bold"), look("code"), look("pre")] }];
    expect(refused("sendChecklist", { business_connection_id: "b", checklist: { title: "x", tasks } })).toBeNull();
    expect(lastOf(state)?.list?.tasks).toEqual([{ id: 1, text: "xy", text_entities: [look("bold")] }]);
  },
  "not-modified": () => {
    const { refused } = place();
    refused("sendMessage", { text: "x" });
    const again = (text: string) => refused("editMessageText", { message_id: 1, text });
    expect([again("y"), again("y")]).toEqual([null, expect.stringContaining("message is not modified")]);
  },
  "button-text": () => {
    expect(place().refused("sendMessage", saying([[{ text: " ", callback_data: "x" }]]))).toContain(
      "must be non-empty",
    );
  },
  "button-kind": () => {
    const { state, refused } = place();
    expect(refused("sendMessage", saying([[{ text: "x" }]]))).toContain("Text buttons are unallowed");
    expect(refused("sendMessage", saying([[{ text: "x", url: "https://a.example", callback_data: "x" }]]))).toBeNull();
    expect(lastOf(state)?.keyboard).toEqual([[{ text: "x", url: "https://a.example" }]]);
  },
  "button-style": () => {
    const { refused } = place();
    const style = (name: string) => refused("sendMessage", saying([[{ text: "x", callback_data: "x", style: name }]]));
    expect(style("danger")).toBeNull();
    expect(style("red")).toContain("style");
  },
  "buttons-many": () => {
    const rows = (count: number) => Array.from({ length: count }, () => [{ text: "x", callback_data: "x" }]);
    expect(place().refused("sendMessage", saying(rows(100)))).toBeNull();
    expect(place().refused("sendMessage", saying(rows(101)))).toContain("reply markup is too long");
  },
  "unknown-fields": () => {
    expect(place().refused("sendMessage", { text: "x", a_field_of_tomorrow: 1 })).toBeNull();
  },
  "delete-refused": () => {
    const { state, refused } = place();
    refused("sendMessage", { text: "x" });
    state.undeletable.add(1);
    expect(refused("deleteMessage", { message_id: 1 })).toContain("can't be deleted for everyone");
  },
  "webhook-ports": () =>
    withServer(async (server) => {
      const set = async (port: string) =>
        (await call(server, "setWebhook", { url: `https://a.example${port}/` })).description ?? null;
      expect([await set(""), await set(":8443")]).toEqual([null, null]);
      expect(await set(":9000")).toContain("only on ports 80, 88, 443 or 8443");
    }),
  "webhook-error": () =>
    withServer(async (server) => {
      server.webhookError = "Connection refused";
      expect((await call(server, "getWebhookInfo", {})).result).toMatchObject({
        last_error_message: "Connection refused",
      });
    }),
  "thread-gone": () => {
    const { state, refused } = place(group);
    const say = () => refused("sendMessage", { text: "x", message_thread_id: 9 });
    expect(say()).toBe("Bad Request: message thread not found");
    state.topics.add(9);
    expect(say()).toBeNull();
    state.closedTopics.add(9);
    expect(say()).toBe("Bad Request: TOPIC_CLOSED");
  },
  "no-rights": () => {
    const { state, refused } = place(group);
    state.blocked = noRights;
    expect(refused("sendMessage", { text: "x" })).toBe(noRights.description);
  },
  migration: () =>
    withServer(async (server) => {
      server.chats.open(group).movedTo = -100;
      expect(await call(server, "sendMessage", { chat_id: -5, text: "x" })).toMatchObject({
        parameters: { migrate_to_chat_id: -100 },
      });
    }),
  "commands-found": () => {
    const { state, refused } = place();
    refused("sendMessage", { text: "try /status or /audit", entities: [{ type: "code", offset: 15, length: 6 }] });
    expect(lastOf(state)?.commands).toEqual(["/status"]);
  },
  "links-found": () => {
    const { state, refused } = place();
    const text = "see shop.example.com, #店铺 not #1, ask @wang_admin or @li_admin";
    refused("sendMessage", { text, entities: [{ type: "code", offset: text.indexOf("@li"), length: 9 }] });
    expect(lastOf(state)?.linked).toEqual(["shop.example.com", "#店铺", "@wang_admin"]);
  },
  "group-count": () =>
    withServer(async (server) => {
      server.counts = true;
      server.chats.open(group);
      const codes: (number | undefined)[] = [];
      for (let sent = 0; sent < 21; sent += 1)
        codes.push((await call(server, "sendMessage", { chat_id: -5, text: "x" })).error_code);
      expect(codes.filter((code) => code === undefined)).toHaveLength(20);
      expect(codes.at(-1)).toBe(429);
    }),
  "token-front": () =>
    withServer(async (server) => {
      expect((await call(server, "getMe", {}, "1:x")).error_code).toBe(401);
      server.hasFront = true;
      expect((await call(server, "getMe", {}, "1:x")).error_code).toBe(404);
    }),
  "token-form": () =>
    withServer(async (server) => {
      const codes: (number | undefined)[] = [];
      for (const token of ["0:x", "x", `1:${"x".repeat(80)}`, "bot1:x", "1:x"])
        codes.push((await call(server, "getMe", {}, token)).error_code);
      expect(codes).toEqual([401, 401, 401, 421, 401]);
    }),
  "language-code": () => {
    const set = (language_code: string) =>
      place().refused("setMyCommands", { language_code, commands: [{ command: "start", description: "x" }] });
    expect(set("zh")).toBeNull();
    expect(set("zh-hans")).toContain("invalid language code");
  },
  descriptions: () => {
    const { refused } = place();
    expect(refused("setMyDescription", { description: "x".repeat(513) })).toContain("too long");
    expect(refused("setMyShortDescription", { short_description: "x".repeat(121) })).toContain("too long");
  },
  ephemeral: () =>
    withServer(async (server) => {
      const [ann, ben] = [person(server, { id: 1, chat: group }), person(server, { id: 2, chat: group })];
      const whisper = { chat_id: -5, text: "x", ephemeral_message_parameters: { receiver_user_id: 1 } };
      expect((await call(server, "sendMessage", whisper)).result).toMatchObject({ message_id: 0 });
      expect([ann.shown().length, ben.shown().length]).toEqual([1, 0]);
    }),
};
const noRights = {
  status: 400,
  description: "Bad Request: not enough rights to send text messages to the chat",
} as const;

test.each(Object.entries(telegramRules))("%s", async (name, rule) => {
  expect(rule.source).toMatch(/^(?:https:\/\/core\.telegram\.org\/|td\/|telegram-bot-api\/)/);
  await shown[name as keyof typeof telegramRules]();
});

test("the list is as long as it says", () => {
  expect(Object.keys(telegramRules)).toHaveLength(30);
});
