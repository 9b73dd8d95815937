/** What no platform should send and somebody will: for tests that everybody else is answered all the same. */

type Json = Readonly<Record<string, unknown>>;
export type Malformed = readonly (readonly [name: string, payload: unknown])[];

/** Half of a surrogate pair. */
const half = "\ud83d";
const nul = "\0";
const hugeNumber = 1e15;
const long = "密码 1 ".repeat(100_000);
const nested = (depth: number): unknown => JSON.parse(`${"[".repeat(depth)}${"]".repeat(depth)}`);

/**
 * Updates of Telegram's, each with a number of its own where it has one at all.
 *
 * @param number the next free number
 */
export function malformedUpdates(number: () => number): Malformed {
  const from = { id: 900_001, is_bot: false, first_name: "M", language_code: "zh-hans" };
  const chat = { id: 900_001, type: "private", first_name: "M" };
  const good = { message_id: 1, date: 1_783_064_520, chat, from, text: "聚水潭怎么解绑" };
  const message = (change: Json): Json => ({ update_id: number(), message: { ...good, ...change } });
  const press = (change: Json): Json => ({
    update_id: number(),
    callback_query: { id: "1", from, data: "c1.1.precautions.backup.done", message: { ...good }, ...change },
  });
  const without = (field: keyof typeof good): Json => {
    const { [field]: _, ...rest } = good;
    return { update_id: number(), message: rest };
  };
  return [
    ...[hugeNumber, -hugeNumber, 8_640_000_000_001, 253_402_300_800, -1, 0, 1.5, "yesterday", null, true].map(
      (date) => [`date ${date}`, message({ date })] as const,
    ),
    ["half a character", message({ text: `解绑${half}` })],
    ["a low half", message({ text: "\udc00解绑" })],
    ["NUL", message({ text: `解绑${nul}旺店通` })],
    ["the other way round", message({ text: "\u202e解绑\u2066" })],
    ["a megabyte", message({ text: long })],
    ["nothing but blanks", message({ text: " \n\t " })],
    ["ten thousand marks on one letter", message({ text: `a${"\u0301".repeat(10_000)}` })],
    ["text that is a number", message({ text: 5 })],
    ["text that is a list", message({ text: ["a"] })],
    ["no sender", without("from")],
    ["no chat", without("chat")],
    ["no date", without("date")],
    ["no number of the message", without("message_id")],
    ["a chat of an unknown kind", message({ chat: { ...chat, type: "hologram" } })],
    ["a chat with half an id", message({ chat: { ...chat, id: 1.5 } })],
    ["a chat with too great an id", message({ chat: { ...chat, id: 1e20 } })],
    ["a sender with words for an id", message({ from: { ...from, id: "me" } })],
    ["a sender with a negative id", message({ from: { ...from, id: -1 } })],
    ["a language of half characters", message({ from: { ...from, language_code: half } })],
    ["a language of a megabyte", message({ from: { ...from, language_code: long } })],
    ["an entity before the beginning", message({ entities: [{ type: "bot_command", offset: -5, length: 3 }] })],
    ["an entity without an end", message({ entities: [{ type: "bot_command", offset: 0, length: 1e9 }] })],
    [
      "ten thousand entities",
      message({ entities: Array.from({ length: 10_000 }, () => ({ type: "bold", offset: 0, length: 1 })) }),
    ],
    ["entities that aren't a list", message({ entities: "bold" })],
    ["a mention of nobody", message({ entities: [{ type: "text_mention", offset: 0, length: 1, user: { id: "?" } }] })],
    [
      "a group's entity out of bounds",
      message({ chat: { id: -5, type: "group" }, entities: [{ type: "mention", offset: 99, length: -3 }] }),
    ],
    ["a start with half a character", message({ text: `/start ${half}` })],
    ["a start with broken escapes", message({ text: "/start %E0%A4%A" })],
    ["an album of half characters", message({ text: undefined, photo: [], media_group_id: half })],
    [
      "a business connection of half characters",
      { update_id: number(), business_message: { ...good, business_connection_id: half } },
    ],
    [
      "a business connection with NUL",
      { update_id: number(), business_message: { ...good, business_connection_id: nul } },
    ],
    ["an edit in the far future", { update_id: number(), edited_message: { ...good, edit_date: hugeNumber } }],
    ["a message that is null", { update_id: number(), message: null }],
    ["a message that is a list", { update_id: number(), message: [] }],
    ["a press with half a character", press({ data: half })],
    ["a press with NUL", press({ data: nul })],
    ["a press of a megabyte", press({ data: long })],
    ["a press of nothing", press({ data: "" })],
    ["a press of odd parts", press({ data: "c1..precautions...%00.done" })],
    ["a press of a great number", press({ data: "c99999999999999999999.1.precautions.backup.done" })],
    ["a press without a message", press({ message: undefined })],
    ["a press on a message without a chat", press({ message: { message_id: 1 } })],
    ["a press by nobody", press({ from: undefined })],
    ["a press whose id is a number", press({ id: 1 })],
    ["a place in a chat without states", { update_id: number(), my_chat_member: { chat, from } }],
    ["a group that moved nowhere", message({ chat: { id: -6, type: "group" }, migrate_to_chat_id: "there" })],
    [
      "ticks of a list that isn't",
      {
        update_id: number(),
        business_message: {
          ...good,
          business_connection_id: "b",
          checklist_tasks_done: { marked_as_done_task_ids: ["a"] },
        },
      },
    ],
    ["a thousand lists in lists", message({ entities: nested(1_000) })],
    ["everything at once", { ...message({}), ...press({}), update_id: number(), edited_message: good }],
    ["nothing at all", { update_id: number() }],
    ["an unknown kind", { update_id: number(), hologram: good }],
    ["a prototype", { update_id: number(), message: JSON.parse('{"__proto__":{"chat":1},"constructor":1}') }],
    ["a caption of half characters", message({ text: undefined, photo: [], caption: half })],
    ["a reply to nobody", message({ chat: { id: -7, type: "group" }, reply_to_message: { from: null } })],
    ["a topic with half an id", message({ chat: { id: -8, type: "supergroup" }, message_thread_id: 0.5 })],
    ["a sender that is a chat of null", message({ sender_chat: null })],
    ["a connection without an owner", { update_id: number(), business_connection: { id: half, is_enabled: true } }],
    [
      "a connection of half characters",
      { update_id: number(), business_connection: { id: half, user: from, user_chat_id: 1, is_enabled: true } },
    ],
    ["a word of a million letters", message({ text: "a".repeat(1_000_000) })],
    ["a number below zero", { ...message({}), update_id: -1 }],
  ];
}

/** Updates that have no number by which they could be confirmed: only a webhook brings them one by one. */
export const unnumberedUpdates: Malformed = [
  ["null", null],
  ["a list", []],
  ["words", "update"],
  ["a number", 5],
  ["an empty object", {}],
  ["words for a number", { update_id: "7", message: {} }],
];

/** Payloads of Slack's. @param id the next free id */
export function malformedPayloads(id: () => string): readonly (readonly [string, Json])[] {
  const event = (inner: unknown, change: Json = {}): Json => ({
    ...{ type: "event_callback", team_id: "T1", event_id: id(), event_time: 1_783_064_520, event: inner },
    ...change,
  });
  const said = { type: "message", channel: "D9", channel_type: "im", user: "U9", text: "聚水潭怎么解绑", ts: "1.0" };
  const message = (change: Json, envelope: Json = {}): Json => event({ ...said, ...change }, envelope);
  const acted = (change: Json): Json => ({
    ...{ type: "block_actions", team: { id: "T1" }, user: { id: "U9" }, trigger_id: id(), channel: { id: "D9" } },
    ...{
      message: { ts: "1.0", blocks: [] },
      actions: [{ type: "button", action_id: "press:c1.1.x.y", value: "c1.1.x.y" }],
    },
    ...change,
  });
  const form = (view: unknown): Json => ({
    ...{ type: "view_submission", team: { id: "T1" }, user: { id: "U9" }, view },
  });
  const filled = { id: "V9", callback_id: "unbind-share", private_metadata: "C9", state: { values: {} } };
  return [
    ...[hugeNumber, -hugeNumber, 1e300, 1.5, 1.000_000_1, -1].map(
      (time) => [`time ${time}`, message({}, { event_time: time })] as const,
    ),
    ["a time in words", message({}, { event_time: "now" })],
    ["half a character", message({ text: `解绑${half}` })],
    ["NUL", message({ text: `解绑${nul}` })],
    ["a megabyte less a little", message({ text: "解绑 ".repeat(60_000) })],
    ["a text that is a list", message({ text: ["a"] })],
    ["a text that is null", message({ text: null })],
    ["ten thousand marks on one letter", message({ text: `a${"\u0301".repeat(10_000)}` })],
    ["broken escapes", message({ text: "&amp;&lt <@> <!> <#|> <http://|" })],
    ["ten thousand brackets", message({ text: "<".repeat(10_000) })],
    ["a user of half characters", message({ user: half })],
    ["a user with NUL", message({ user: nul })],
    ["a user that is a number", message({ user: 5 })],
    ["a user of blanks", message({ user: " " })],
    ["no user", message({ user: undefined })],
    ["a channel of half characters", message({ channel: half, channel_type: "im" })],
    ["a channel with NUL", message({ channel: `D${nul}` })],
    ["no channel", message({ channel: undefined })],
    ["a time stamp that is a number", message({ ts: 1 })],
    ["a thread of half characters", message({ thread_ts: half })],
    ["files that aren't", message({ text: "", files: [null] })],
    [
      "files without end",
      message({ text: "", files: Array.from({ length: 10_000 }, () => ({ mimetype: "image/png" })) }),
    ],
    ["an edit without a message", message({ subtype: "message_changed" })],
    ["an edit of null", message({ subtype: "message_changed", message: null })],
    ["a mention without words", event({ type: "app_mention", channel: "C9", user: "U9", ts: "1.0" })],
    [
      "a mention in a thread of half characters",
      event({ type: "app_mention", channel: "C9", user: "U9", text: "解绑", ts: "1.0", thread_ts: half }),
    ],
    [
      "a mention in a channel with NUL",
      event({ type: "app_mention", channel: `C${nul}`, user: "U9", text: "解绑", ts: "1.0" }),
    ],
    ["a home of nobody", event({ type: "app_home_opened" })],
    ["an assistant without a thread", event({ type: "assistant_thread_started" })],
    ["an event that is null", event(null)],
    ["an event that is a list", event([])],
    ["an event without a kind", event({})],
    ["an event of an unknown kind", event({ type: "hologram" })],
    ["an id of half characters", message({}, { event_id: half })],
    ["an id with NUL", message({}, { event_id: `Ev${nul}` })],
    ["no id", message({}, { event_id: undefined })],
    ["authorizations that aren't a list", message({}, { authorizations: "T1" })],
    ["authorizations of null", message({}, { authorizations: [null] })],
    ["a press of half characters", acted({ actions: [{ type: "button", action_id: "press:x", value: half }] })],
    ["a press with NUL", acted({ actions: [{ type: "button", action_id: "press:x", value: nul }] })],
    [
      "a press of a great number",
      acted({ actions: [{ type: "button", action_id: "press:x", value: "c99999999999999999999.1.a.b" }] }),
    ],
    ["no press at all", acted({ actions: [] })],
    ["presses that are null", acted({ actions: [null] })],
    ["a press without a message", acted({ message: null })],
    ["a press in a thread of half characters", acted({ channel: { id: "C9" }, message: { ts: half } })],
    ["a press by half a character", acted({ user: { id: half } })],
    ["a press of nowhere", acted({ channel: null })],
    [
      "ticks without options",
      acted({ actions: [{ type: "checkboxes", action_id: "ticks:0", selected_options: [{}] }] }),
    ],
    [
      "ticks of blocks that are null",
      acted({ message: { ts: "1.0", blocks: [null] }, actions: [{ type: "checkboxes", action_id: "ticks:0" }] }),
    ],
    ["a form without a state", form({ id: "V9", callback_id: "unbind-share" })],
    ["a form of null", form(null)],
    [
      "a form with a date that is none",
      form({
        ...filled,
        state: {
          values: {
            a: { app: { value: "聚水潭" } },
            s: { shops: { value: "一店" } },
            d: { due: { selected_date: "2027-13-45" } },
          },
        },
      }),
    ],
    [
      "a form of half characters",
      form({ ...filled, id: half, state: { values: { a: { app: { value: half } }, s: { shops: { value: half } } } } }),
    ],
    [
      "a form in a channel with NUL",
      form({
        ...filled,
        private_metadata: nul,
        state: { values: { a: { app: { value: "聚水潭" } }, s: { shops: { value: "一店" } } } },
      }),
    ],
    ["a shortcut without a user", { type: "shortcut", callback_id: "unbind_pick", trigger_id: id() }],
    [
      "a message's shortcut of null",
      { type: "message_action", callback_id: "unbind_message", trigger_id: id(), user: { id: "U9" }, message: null },
    ],
    ["a command without words or place", { command: "/unbind", team_id: "T1", user_id: "U9" }],
    ["an unknown kind", { type: "hologram" }],
    ["nothing", {}],
  ];
}
