/** Somebody with Slack open: writes, presses what is shown, and sees what stands in the chat. */
import { directChannel, type Posted, type SlackTeam } from "./slack-methods.ts";
import type { Payload } from "./slack-server.ts";

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

export interface Person {
  readonly id: string;
  /** Their direct channel with the bot. */
  readonly direct: string;
  says(text: string, more?: Json): Payload;
  mentions(channel: string, text: string, thread?: string): Payload;
  command(text: string, channel?: string): Payload;
  /** Presses a button, or an option of a menu, whose label or value contains the text. */
  presses(what: string, where?: string): Payload;
  /** Sets or takes away the tick of the item whose value or label contains the text. */
  ticks(what: string, where?: string): Payload;
  submits(form: string, channel: string, values: Readonly<Record<string, string>>): Payload;
  shortcut(id: string): Payload;
  messageShortcut(id: string, text: string): Payload;
  opensHome(): Payload;
  /** Opens the messages with the app, which is where an agent's app greets. */
  opensMessages(): Payload;
  /** Looks at a channel while the app is open beside it. */
  looksAt(channel: string): Payload;
  /** Writes below a message of a channel, to nobody by name: apps hear it where they may read what is said there. */
  replies(channel: string, text: string, thread: string, more?: Json): Payload;
  /** What was written is now something else. */
  edits(message: Payload, text: string): Payload;
  /** Sets a reaction below a message in their direct messages. */
  reacts(name: string): Payload;
  /** Their account is deactivated. */
  isDeactivated(): Payload;
  /** What was written is gone. */
  deletes(message: Payload): Payload;
  /** What stands in a channel and this person sees, in order. */
  shown(where?: string): readonly Posted[];
  last(where?: string): Posted | undefined;
}

let events = 0;

export function person(
  team: SlackTeam,
  id: string,
  more: { readonly name?: string; readonly locale?: string; readonly tz?: string; readonly from?: string } = {},
): Person {
  team.users.set(id, { id, name: more.name ?? `Name ${id}`, ...more });
  const direct = directChannel(id);
  // Somebody of another workspace, in a channel that both share, comes with the id of theirs.
  const theirs = more.from ?? team.id;
  const user = { id, username: id, team_id: theirs };
  const common = { team: { id: team.id, domain: "test" }, user, api_app_id: "A1", token: "t" };
  const nextId = (): number => {
    events += 1;
    return events;
  };
  const trigger = (): string => {
    const fresh = `${nextId()}.${team.id}.trigger`;
    team.triggers.add(fresh);
    return fresh;
  };
  const event = (inner: Json): Payload => ({
    kind: "events_api",
    body: {
      ...{ type: "event_callback", token: "t", team_id: theirs, api_app_id: "A1", event: inner },
      ...{ event_id: `Ev${nextId()}`, event_time: 1_783_064_520, authorizations: [{ team_id: team.id }] },
    },
  });
  const shown = (where = direct): readonly Posted[] =>
    team.messages.filter((each) => each.channel === where && (each.onlyFor === null || each.onlyFor === id));

  /** The newest message that has such an element, the element's block, and what of it fits. */
  function find(where: string, what: string, types: readonly string[]) {
    for (const message of [...shown(where)].reverse())
      for (const block of message.blocks)
        for (const element of listOf(block.elements)) {
          if (!types.includes(String(element.type))) continue;
          const choices = element.type === "button" ? [element] : listOf(element.options);
          const choice = choices.find((each) => fits(each, what));
          if (choice !== undefined) return { message, block, element, choice };
        }
    throw new Error(`${id} sees nothing to press called ${what} in ${where}.`);
  }

  const acted = (where: string, message: Posted, block: Json, action: Json): Payload => ({
    kind: "interactive",
    body: {
      ...{ type: "block_actions", ...common, trigger_id: trigger(), channel: { id: where } },
      container: { type: "message", message_ts: message.ts, channel_id: where },
      message: {
        ...{ ts: message.ts, text: message.text, blocks: message.blocks, user: team.bot },
        ...(message.thread !== null && { thread_ts: message.thread }),
      },
      actions: [{ block_id: block.block_id, action_ts: `${nextId()}.1`, ...action }],
    },
  });

  function written(channel: string, ts: string, thread: unknown): string {
    team.written.add(`${channel}:${ts}`);
    if (thread !== undefined) team.answered.add(`${channel}:${String(thread)}`);
    return ts;
  }

  return {
    ...{ id, direct, shown },
    last: (where) => shown(where).at(-1),
    says: (text, extra = {}) => {
      const ts = written(direct, `${nextId()}.0`, extra.thread_ts);
      return event({
        ...{ type: "message", channel: direct, channel_type: "im", user: id, text: escaped(text), ts },
        ...extra,
      });
    },
    mentions: (channel, text, thread) => {
      const ts = written(channel, `${nextId()}.5`, thread);
      return event({
        ...{ type: "app_mention", channel, user: id, text: `<@${team.bot}> ${escaped(text)}`, ts },
        ...(thread !== undefined && { thread_ts: thread }),
      });
    },
    replies: (channel, text, thread, more = {}) => {
      const ts = written(channel, `${nextId()}.7`, thread);
      return event({
        ...{ type: "message", channel, channel_type: "channel", user: id, text: escaped(text), ts, thread_ts: thread },
        ...more,
      });
    },
    edits: ({ body }, text) => {
      const { about, message } = writtenBefore(body, id);
      return event({
        ...{ type: "message", subtype: "message_changed", ...about, ts: `${nextId()}.0` },
        ...{ message: { ...message, text: escaped(text) }, previous_message: message },
      });
    },
    reacts: (name) =>
      event({
        type: "reaction_added",
        user: id,
        reaction: name,
        item: { type: "message", channel: direct, ts: "1.0" },
      }),
    isDeactivated: () => event({ type: "user_change", user: { id, team_id: team.id, name: id, deleted: true } }),
    deletes: ({ body }) => {
      const { about, message } = writtenBefore(body, id);
      return event({
        ...{ type: "message", subtype: "message_deleted", ...about, ts: `${nextId()}.0`, hidden: true },
        ...{ deleted_ts: message.ts, previous_message: message },
      });
    },
    command: (text, channel = "C1") => ({
      kind: "slash_commands",
      body: {
        ...{ command: "/unbind", text: escaped(text), team_id: team.id, user_id: id, user_name: id },
        ...{ channel_id: channel, trigger_id: trigger(), response_url: "http://127.0.0.1:9/dead", token: "t" },
      },
    }),
    presses: (what, where = direct) => {
      const { message, block, element, choice } = find(where, what, ["button", "overflow", "static_select"]);
      const value =
        element.type === "button"
          ? { value: choice.value }
          : { selected_option: { text: choice.text, value: choice.value } };
      return acted(where, message, block, { type: element.type, action_id: element.action_id, ...value });
    },
    ticks: (what, where = direct) => {
      const { message, block, element, choice } = find(where, what, ["checkboxes"]);
      const before = listOf(element.initial_options);
      const isTicked = before.some((each) => each.value === choice.value);
      const selected = isTicked ? before.filter((each) => each.value !== choice.value) : [...before, choice];
      return acted(where, message, block, {
        ...{ type: "checkboxes", action_id: element.action_id, selected_options: selected },
      });
    },
    submits: (form, channel, values) => ({
      kind: "interactive",
      body: {
        ...{ type: "view_submission", ...common, team: { id: theirs, domain: "test" } },
        view: {
          ...{ id: `V${nextId()}`, type: "modal", callback_id: form, private_metadata: channel },
          ...{ team_id: theirs, app_installed_team_id: team.id },
          state: {
            values: Object.fromEntries(
              Object.entries(filledIn(team, form, values)).map(([name, value]) => [
                name,
                {
                  [name]:
                    name === "due" ? { type: "datepicker", selected_date: value } : { type: "plain_text_input", value },
                },
              ]),
            ),
          },
        },
      },
    }),
    shortcut: (callback) => ({
      kind: "interactive",
      body: { type: "shortcut", ...common, callback_id: callback, trigger_id: trigger() },
    }),
    messageShortcut: (callback, text) => ({
      kind: "interactive",
      body: {
        ...{ type: "message_action", ...common, callback_id: callback, trigger_id: trigger() },
        ...{ channel: { id: "C1" }, message: { ts: "1.1", text: escaped(text) } },
      },
    }),
    opensHome: () => event({ type: "app_home_opened", user: id, channel: direct, tab: "home" }),
    opensMessages: () => event({ type: "app_home_opened", user: id, channel: direct, tab: "messages" }),
    looksAt: (channel) =>
      event({
        ...{ type: "app_context_changed", user: id, channel: direct },
        context: { entities: [{ type: "slack#/types/channel_id", value: channel, team_id: team.id }] },
      }),
  };
}

/** Where a message was written, and the message as it was. */
function writtenBefore(body: Payload["body"], user: string) {
  const before = isObject(body.event) ? body.event : {};
  const thread = before.thread_ts === undefined ? {} : { thread_ts: before.thread_ts };
  return {
    about: { channel: before.channel, channel_type: before.channel_type },
    message: { type: "message", user, text: before.text, ts: before.ts, ...thread },
  };
}

/**
 * A window's values as they are sent: what stood there at first unless it was changed.
 *
 * @throws where the window itself asks for what is missing, and sends nothing
 */
function filledIn(team: SlackTeam, form: string, values: Readonly<Record<string, string>>): Record<string, string> {
  const open = team.views.findLast(({ view }) => view.callback_id === form)?.view;
  const filled: Record<string, string> = { ...values };
  for (const block of listOf(open?.blocks)) {
    if (block.type !== "input" || !isObject(block.element)) continue;
    const { action_id, initial_value } = block.element;
    const name = String(action_id);
    if (filled[name] === undefined && typeof initial_value === "string") filled[name] = initial_value;
    if (block.optional !== true && block.element.type === "plain_text_input" && (filled[name] ?? "") === "")
      throw new Error(`The window asks for ${name}, and isn't sent without.`);
  }
  return filled;
}

/** Slack escapes three characters in what people write. */
const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const labelOf = (choice: Json): string => (isObject(choice.text) ? String(choice.text.text) : "");
const fits = (choice: Json, what: string): boolean =>
  choice.url === undefined && (labelOf(choice).includes(what) || String(choice.value).includes(what));
