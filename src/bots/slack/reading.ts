/** A payload of Slack's becomes something that was done, or something that is settled without the inbox. Pure. */
import { z } from "zod";
import type { Input } from "../../turns/index.ts";
import { directAddress, messageId } from "./addressing.ts";
import {
  AssistantEvent,
  BlockActions,
  Command,
  EventEnvelope,
  GlobalShortcut,
  GoneEvent,
  HomeEvent,
  MentionEvent,
  MessageEvent,
  MessageShortcut,
  ReactionEvent,
  type SentFile,
  UserEvent,
  ViewSubmission,
} from "./payloads.ts";
import { plainText } from "./plain-text.ts";
import { actionIds, ownerOf } from "./render.ts";
import { type Checks, tickedBy } from "./ticks.ts";

/** Where something was done. */
export type Where =
  | { readonly kind: "direct"; readonly address: string | null }
  /** A thread of a channel. `root` is the message that it hangs on, which may be a board. `isActive`: somebody has answered in it. */
  | {
      readonly kind: "thread";
      readonly channel: string;
      readonly thread: string;
      readonly root: string;
      readonly isActive: boolean;
    };

type Did = Extract<Input, { kind: "text" | "press" | "tick" | "start" | "unreadable" | "file" | "unsaid" | "reacted" }>;

export type Read =
  /** Something for turns. */
  | {
      readonly kind: "done";
      readonly team: string;
      readonly user: string;
      readonly eventId: string;
      readonly where: Where;
      readonly inputs: readonly Did[];
      /** Seconds since 1970; null: now. */
      readonly at: number | null;
      /** Where it is shown that somebody is at it: a thread, or the message that would begin one. */
      readonly waiting: { readonly channel: string; readonly thread: string } | null;
      /** What was said in a channel without a word to us: for a case at a desk, and for nothing else. */
      readonly forDesk?: { readonly ref: string };
      /** Answered on the spot, below a slash command. */
      readonly isCommand: boolean;
      /** To be called once it is kept. */
      readonly kept?: () => void;
    }
  /** `/unbind share [app]`, and the button that opens its window again. */
  | {
      readonly kind: "share";
      readonly team: string;
      readonly user: string;
      readonly channel: string;
      readonly app: string;
      readonly trigger: string;
      readonly isCommand: boolean;
    }
  /** `/unbind text <app> [topic] [language]`. */
  | { readonly kind: "text"; readonly team: string; readonly user: string; readonly words: string }
  | { readonly kind: "pick"; readonly team: string; readonly user: string; readonly trigger: string }
  | {
      readonly kind: "submitted";
      readonly team: string;
      readonly user: string;
      readonly view: string;
      readonly form: string;
      readonly channel: string;
      readonly values: Readonly<Record<string, string>>;
    }
  /** A button that is somebody else's. */
  | {
      readonly kind: "not-yours";
      readonly team: string;
      readonly user: string;
      readonly channel: string;
      readonly thread: string;
    }
  | { readonly kind: "home"; readonly team: string; readonly user: string }
  /** Somebody opened the messages with us: a thread in the assistant pane of older apps, null in an agent's messages. */
  | {
      readonly kind: "assistant";
      readonly team: string;
      readonly user: string;
      readonly channel: string;
      readonly thread: string | null;
    }
  /** Somebody's account was deactivated. */
  | {
      readonly kind: "left";
      readonly team: string;
      readonly user: string;
      readonly eventId: string;
      /** Seconds since 1970. */
      readonly at: number | null;
    }
  /** The app was taken off a workspace, or its tokens were. */
  | { readonly kind: "gone"; readonly team: string /** Seconds since 1970. */; readonly at: number | null }
  | { readonly kind: "nothing" };

const nothing: Read = { kind: "nothing" };

/** Ids of our windows, shortcuts and buttons outside conversations. */
export const ids = {
  shareForm: "unbind-share",
  pickForm: "unbind-pick",
  pickShortcut: "unbind_pick",
  messageShortcut: "unbind_message",
  openShare: "open-share",
  home: "home:",
} as const;

const Typed = z.object({ type: z.string() });

/** @throws {z.ZodError} for a payload that isn't shaped as Slack documents it */
export function read(body: unknown, checks: Checks): Read {
  const type = Typed.safeParse(body);
  switch (type.success ? type.data.type : "") {
    case "event_callback":
      return readEvent(EventEnvelope.parse(body));
    case "block_actions":
      return readActions(BlockActions.parse(body), checks);
    case "message_action":
      return readMessageShortcut(MessageShortcut.parse(body));
    case "shortcut": {
      const shortcut = GlobalShortcut.parse(body);
      if (shortcut.callback_id !== ids.pickShortcut) return nothing;
      return { kind: "pick", team: teamOf(shortcut), user: shortcut.user.id, trigger: shortcut.trigger_id };
    }
    case "view_submission":
      return readView(ViewSubmission.parse(body));
    default: {
      // A command is the only payload without a type of its own.
      const command = Command.safeParse(body);
      return command.success ? readCommand(command.data) : nothing;
    }
  }
}

/** The workspace whose app it is. Who acts may be of another one that shares the channel. */
const teamOf = (payload: {
  readonly team?: { readonly id: string } | null | undefined;
  readonly enterprise?: { readonly id: string } | null | undefined;
  readonly view?: { readonly app_installed_team_id?: string | null | undefined } | null | undefined;
}): string => payload.view?.app_installed_team_id ?? payload.team?.id ?? payload.enterprise?.id ?? "";

/** What each word after `/unbind` stands for. Everything else is an app's name, or a question. */
const subcommands: Readonly<Record<string, string>> = {
  help: "/help",
  status: "/status",
  reminders: "/reminders",
  audit: "/audit",
  emergency: "/emergency",
  settings: "/settings",
  continue: "/continue",
  forget: "/forget",
  language: "/language",
};

function readCommand({ text, team_id: team, user_id: user, channel_id, trigger_id }: Command): Read {
  const words = plainText(text).trim();
  const [first = "", ...rest] = words.split(/\s+/);
  const wish = first.toLowerCase();
  const others = rest.join(" ");
  if (wish === "share")
    return { kind: "share", team, user, channel: channel_id, app: others, trigger: trigger_id, isCommand: true };
  if (wish === "text") return { kind: "text", team, user, words: others };
  const said = subcommands[wish];
  const input: Did = { kind: "text", text: (said === undefined ? `/unbind ${words}` : `${said} ${others}`).trim() };
  return {
    ...{ kind: "done", team, user, eventId: trigger_id, where: { kind: "direct", address: null }, inputs: [input] },
    ...{ at: null, waiting: null, isCommand: true },
  };
}

function readEvent(envelope: EventEnvelope): Read {
  const { event, event_id: eventId, event_time: at = null } = envelope;
  const [authorized] = envelope.authorizations ?? [];
  // Whose app it is; the envelope's own may be the workspace of somebody else in a shared channel.
  const team = authorized?.team_id ?? envelope.team_id ?? envelope.enterprise_id ?? "";
  const common = { team, eventId, at, isCommand: false } as const;
  switch (event.type) {
    case "message":
      return readMessage(MessageEvent.parse(event), common);
    case "app_mention": {
      const mention = MentionEvent.parse(event);
      if (mention.user === undefined || mention.bot_id !== undefined) return nothing;
      const thread = mention.thread_ts ?? mention.ts;
      const text = plainText(mention.text).trim();
      return {
        ...{ kind: "done", ...common, user: mention.user, waiting: null },
        where: {
          ...{ kind: "thread", channel: mention.channel, thread, root: messageId(mention.channel, thread) },
          isActive: mention.thread_ts !== undefined,
        },
        inputs: mentioned(text, messageId(mention.channel, mention.ts), filesIn(mention.files)),
      };
    }
    case "reaction_added": {
      const { user, reaction, item } = ReactionEvent.parse(event);
      // In direct messages, for whoever has the talk there.
      if (item.channel?.startsWith("D") !== true) return nothing;
      const inputs: Did[] = [{ kind: "reacted", emoji: `:${reaction}:`.slice(0, 50) }];
      return { kind: "done", ...common, user, inputs, waiting: null, where: { kind: "direct", address: null } };
    }
    case "app_home_opened": {
      const { tab, user, channel } = HomeEvent.parse(event);
      if (tab !== "messages") return { kind: "home", team, user };
      return channel === undefined ? nothing : { kind: "assistant", team, user, channel, thread: null };
    }
    case "assistant_thread_started": {
      const { user_id, channel_id, thread_ts } = AssistantEvent.parse(event).assistant_thread;
      return { kind: "assistant", team, user: user_id, channel: channel_id, thread: thread_ts };
    }
    case "user_change": {
      const { user } = UserEvent.parse(event);
      return user.deleted === true ? { kind: "left", team, user: user.id, eventId, at } : nothing;
    }
    case "app_uninstalled":
    case "tokens_revoked":
      return readGone(GoneEvent.parse(event), team, at);
    default:
      return nothing;
  }
}

/** What was said to us by name, and shown beside it. */
function mentioned(text: string, ref: string, files: readonly Sent[]): readonly Did[] {
  if (text !== "") return [{ kind: "text", text, ref }, ...files.map((file) => ({ ...file, beside: true }))];
  return files.length > 0 ? files : [{ kind: "start", app: null, language: null }];
}

function readGone({ type, tokens }: z.infer<typeof GoneEvent>, team: string, at: number | null): Read {
  if (type === "tokens_revoked" && (tokens?.bot ?? []).length === 0) return nothing;
  return { kind: "gone", team, at };
}

/** Kinds of messages that a person wrote. */
const written = new Set([undefined, "file_share", "thread_broadcast", "me_message"]);

type Common = {
  readonly team: string;
  readonly eventId: string;
  readonly at: number | null;
  readonly isCommand: false;
};

/**
 * Messages to us alone, and those in a thread of a channel, which may be a case at a desk. An edited one is what the person says now; Slack
 * keeps its time stamp, and gives the event an id of its own.
 */
function readMessage(message: MessageEvent, common: Common): Read {
  const isDirect = message.channel_type === "im" || message.channel.startsWith("D");
  if (message.subtype === "message_deleted") return readDeleted(message, common, isDirect);
  const edited = message.subtype === "message_changed" ? message.message : undefined;
  if (edited !== undefined && edited.text === message.previous_message?.text) return nothing;
  if (edited === undefined && !written.has(message.subtype)) return nothing;
  const { user, bot_id, text = "", thread_ts, ts } = edited ?? message;
  if (user === undefined || bot_id !== undefined) return nothing;
  const said = plainText(text).trim();
  const what = unreadableIn(message.files ?? []);
  const ref = messageId(message.channel, ts);
  const input: Did | null =
    said !== ""
      ? { kind: "text", text: said, ref, ...(edited !== undefined && { edited: true }) }
      : what === null
        ? null
        : { kind: "unreadable", what };
  if (input === null) return nothing;
  const thread = thread_ts ?? null;
  if (!isDirect) {
    const both: Did[] = input.kind === "text" && what !== null ? [input, { kind: "unreadable", what }] : [input];
    return inThread({ channel: message.channel, thread, user, ref }, both, common);
  }
  const files = edited === undefined ? filesIn(message.files) : [];
  const beside = files.map((file, index) => (input.kind === "text" || index > 0 ? { ...file, beside: true } : file));
  return {
    ...{
      kind: "done",
      ...common,
      user,
      inputs: input.kind === "text" || beside.length === 0 ? [input, ...beside] : beside,
    },
    where: { kind: "direct", address: directAddress(message.channel, thread) },
    waiting: { channel: message.channel, thread: thread ?? ts },
  };
}

/** A message that was deleted: what it said before is gone for whoever it was passed on to as well. */
function readDeleted(message: MessageEvent, common: Common, isDirect: boolean): Read {
  const { deleted_ts: ts, previous_message: before, channel } = message;
  if (ts === undefined || before?.user === undefined || before.bot_id !== undefined) return nothing;
  const ref = messageId(channel, ts);
  const inputs: Did[] = [{ kind: "unsaid", ref }];
  const thread = before.thread_ts ?? null;
  if (!isDirect) return inThread({ channel, thread, user: before.user, ref }, inputs, common);
  return {
    ...{ kind: "done", ...common, user: before.user, inputs, waiting: null },
    where: { kind: "direct", address: directAddress(channel, thread) },
  };
}

/** What was said below a message of a channel, to nobody by name. */
function inThread(
  { channel, thread, user, ref }: { channel: string; thread: string | null; user: string; ref: string },
  inputs: readonly Did[],
  common: Common,
): Read {
  if (thread === null) return nothing;
  return {
    ...{ kind: "done", ...common, user, inputs, waiting: null, forDesk: { ref } },
    where: { kind: "thread", channel, thread, root: messageId(channel, thread), isActive: true },
  };
}

type Sent = Extract<Input, { kind: "file" }>;

/** Pictures and voice messages of one message that are read, at most. */
const mostFiles = 10;

function filesIn(files: readonly SentFile[] = []): readonly Sent[] {
  return files.slice(0, mostFiles).flatMap(({ id, mimetype = "", size = null, duration_ms }): Sent[] => {
    const what = /^image\/(?:jpeg|png|webp|gif)$/.test(mimetype)
      ? "photo"
      : mimetype.startsWith("audio/")
        ? "voice"
        : null;
    if (id === undefined || what === null) return [];
    const seconds = duration_ms === undefined ? null : duration_ms / 1_000;
    return [{ kind: "file", what, file: id, bytes: size, seconds }];
  });
}

function unreadableIn(files: NonNullable<MessageEvent["files"]>): "photo" | "voice" | "file" | null {
  const [first] = files;
  if (first === undefined) return null;
  if (first.mimetype?.startsWith("image/") === true) return "photo";
  return first.mimetype?.startsWith("audio/") === true ? "voice" : "file";
}

function readActions(payload: BlockActions, checks: Checks): Read {
  const team = teamOf(payload);
  const user = payload.user.id;
  const [first] = payload.actions;
  const home = payload.actions.find((action) => action.action_id.startsWith(ids.home));
  // Without one, the moment of the press is what Slack repeats when it comes again.
  const eventId = payload.trigger_id ?? `a${first?.action_ts ?? ""}-${user}`;
  const common = { team, user, at: null, waiting: null, isCommand: false } as const;
  if (home !== undefined) {
    const inputs: Did[] = [{ kind: "text", text: home.value ?? "/help" }];
    return { kind: "done", ...common, eventId, where: { kind: "direct", address: null }, inputs };
  }
  const { message, channel } = payload;
  const share = payload.actions.find((action) => action.action_id === ids.openShare);
  // It stands below a command, where Slack names no message.
  if (share !== undefined && channel != null)
    return {
      ...{ kind: "share", team, user, channel: channel.id, app: share.value ?? "", isCommand: false },
      trigger: payload.trigger_id ?? "",
    };
  if (message == null || channel == null) return nothing;
  const thread = message.thread_ts ?? message.ts;
  const isDirect = channel.id.startsWith("D");
  if (payload.actions.some(({ block_id }) => ![null, user].includes(ownerOf(block_id))))
    return { kind: "not-yours", team, user, channel: channel.id, thread };
  const inputs: Did[] = [];
  const after: (() => void)[] = [];
  for (const action of payload.actions) {
    const pressed = action.action_id.startsWith(actionIds.press)
      ? action.value
      : action.action_id.startsWith(actionIds.more)
        ? action.selected_option?.value
        : undefined;
    if (pressed !== undefined) inputs.push({ kind: "press", id: pressed });
    if (!action.action_id.startsWith(actionIds.ticks)) continue;
    const { ticks, remember } = tickedBy(action, { message, team, channel: channel.id, user }, checks);
    inputs.push(...ticks.map((id) => ({ kind: "tick", id }) as const));
    after.push(remember);
  }
  if (inputs.length === 0) return nothing;
  const where: Where = isDirect
    ? { kind: "direct", address: directAddress(channel.id, message.thread_ts ?? null) }
    : { kind: "thread", channel: channel.id, thread, root: messageId(channel.id, thread), isActive: true };
  const kept = (): void => {
    for (const remember of after) remember();
  };
  return { kind: "done", ...common, eventId, where, inputs, kept };
}

function readMessageShortcut(shortcut: z.infer<typeof MessageShortcut>): Read {
  const text = plainText(shortcut.message.text ?? "").trim();
  if (shortcut.callback_id !== ids.messageShortcut) return nothing;
  return {
    ...{ kind: "done", team: teamOf(shortcut), user: shortcut.user.id, eventId: shortcut.trigger_id, at: null },
    ...{ where: { kind: "direct", address: null }, waiting: null, isCommand: false },
    inputs: [text === "" ? { kind: "start", app: null, language: null } : { kind: "text", text }],
  };
}

function readView(payload: ViewSubmission): Read {
  const { view, user } = payload;
  const values: Record<string, string> = {};
  for (const fields of Object.values(view.state.values))
    for (const [name, field] of Object.entries(fields)) {
      const value = field.value ?? field.selected_option?.value ?? field.selected_date;
      if (value != null) values[name] = value;
    }
  return {
    ...{ kind: "submitted", team: teamOf(payload), user: user.id, view: view.id, form: view.callback_id, values },
    channel: view.private_metadata,
  };
}
