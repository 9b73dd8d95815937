/** Slack's Web API as far as the assistant calls it, with a workspace behind it. */
import { blockFaults, viewFaults } from "./slack-blocks.ts";

export interface Posted {
  readonly channel: string;
  readonly ts: string;
  readonly thread: string | null;
  /** The only person who sees it; null for a message that everybody does. */
  readonly onlyFor: string | null;
  text: string;
  blocks: readonly Record<string, unknown>[];
  /** How often it was changed. */
  changes: number;
  /** It grows: until it is stopped nothing else can be done with it. */
  isStreaming?: boolean;
  /** Somebody, a channel or everybody is called by it: its text is read as markup, since it has no blocks. */
  calls: boolean;
}

export interface SlackUser {
  readonly id: string;
  readonly name: string;
  readonly locale?: string;
  readonly tz?: string;
  /** Left, or blocked by an administrator. */
  readonly isGone?: boolean;
  /** The workspace that they are from, where it is another one (Slack Connect). */
  readonly from?: string;
}

/** What the app was made with: `agent_view` for apps made since July 2026, `assistant_view` for older ones. */
export type AppKind = "agent" | "assistant";

export interface SlackTeam {
  readonly id: string;
  token: string;
  /** Set where the app's tokens are renewed: what the next one is asked for with, and how long each lasts, in seconds. */
  rotation: { refreshToken: string; readonly expiresIn: number } | null;
  readonly bot: string;
  readonly users: Map<string, SlackUser>;
  /** Channels that the bot is in, by id. */
  readonly channels: Map<string, { isArchived: boolean; isMember: boolean; people?: ReadonlySet<string> }>;
  readonly messages: Posted[];
  kind: AppKind;
  /** It knows tables that can be sorted. */
  drawsTables: boolean;
  /** What its token may do. */
  readonly scopes: Set<string>;
  /** Messages that people wrote ("C1:1.0"), and threads that somebody answered in. */
  readonly written: Set<string>;
  readonly answered: Set<string>;
  /** Suggested prompts as they are shown, and what the app is said to be doing, by thread ("D1:1.0"). */
  readonly prompts: { readonly channel: string; readonly thread: string | null; readonly prompts: unknown }[];
  readonly statuses: Map<string, string>;
  readonly views: {
    readonly view: Record<string, unknown>;
    readonly user: string | null;
    readonly trigger: string | null;
  }[];
  /** Triggers that are still good for a window. */
  readonly triggers: Set<string>;
  /** Files whose address was asked for, and what was brought there; shown once they are complete. */
  readonly files: Map<string, UploadedFile>;
  /** What people sent to it, by id: given to whoever has its token. */
  readonly sent: Map<string, Buffer>;
  isRevoked: boolean;
}

export interface UploadedFile {
  readonly name: string;
  readonly length: number;
  bytes: Buffer | null;
  shownIn: { readonly channel: string; readonly thread: string | null } | null;
}

export interface SlackState {
  readonly teams: Map<string, SlackTeam>;
  nextTs: number;
  /** What the app-level token may do; all that it needs, unless told otherwise. */
  readonly appScopes?: ReadonlySet<string>;
}

/** Slack's word for what is wrong. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly word: string;
  constructor(word: string, detail = word) {
    super(detail);
    this.word = word;
  }
}

/** What the manifest asks for, said once more: what the emulator grants doesn't follow what the app believes. */
const granted =
  "app_mentions:read assistant:write chat:write commands files:read files:write im:history im:write users:read".split(
    " ",
  );

/** The scope that each method asks for: one of those named. Source: "Required scopes" of each page of docs.slack.dev/reference/methods */
const needed: Readonly<Record<string, readonly string[]>> = {
  ...{ "users.info": ["users:read"], "conversations.open": ["im:write"] },
  ...{ "chat.postMessage": ["chat:write"], "chat.postEphemeral": ["chat:write"] },
  ...{ "chat.update": ["chat:write"], "chat.delete": ["chat:write"] },
  ...{ "chat.startStream": ["chat:write"], "chat.appendStream": ["chat:write"], "chat.stopStream": ["chat:write"] },
  ...{ "files.getUploadURLExternal": ["files:write"], "files.completeUploadExternal": ["files:write"] },
  "files.info": ["files:read"],
  "assistant.threads.setSuggestedPrompts": ["assistant:write"],
  "assistant.threads.setTitle": ["assistant:write"],
  "assistant.threads.setStatus": ["assistant:write", "chat:write"],
};

export function createTeam(id: string, token: string): SlackTeam {
  return {
    ...{ id, token, rotation: null, bot: `UB${id}`, isRevoked: false, messages: [], views: [], kind: "agent" },
    drawsTables: true,
    ...{
      users: new Map(),
      channels: new Map(),
      files: new Map(),
      sent: new Map(),
      triggers: new Set<string>(),
      scopes: new Set(granted),
    },
    ...{ written: new Set<string>(), answered: new Set<string>(), prompts: [], statuses: new Map<string, string>() },
  };
}

export const directChannel = (user: string): string => `D${user.slice(1)}`;

type Params = Readonly<Record<string, unknown>>;
const text = (params: Params, name: string): string => {
  const value = params[name];
  if (value === undefined || value === "") throw new Refusal("invalid_arguments", `${name} is missing`);
  return String(value);
};

function place(team: SlackTeam, id: string): string {
  if (id.startsWith("U")) {
    openable(team, id);
    return directChannel(id);
  }
  if (id.startsWith("D")) return id;
  const channel = team.channels.get(id);
  if (channel === undefined) throw new Refusal("channel_not_found");
  if (channel.isArchived) throw new Refusal("is_archived");
  if (!channel.isMember) throw new Refusal("not_in_channel");
  return id;
}

function openable(team: SlackTeam, id: string): void {
  const user = team.users.get(id);
  if (user === undefined) throw new Refusal("user_not_found");
  if (user.isGone === true) throw new Refusal("user_disabled");
}

function checkedBlocks(params: Params, team: SlackTeam): Record<string, unknown>[] {
  const { blocks } = params;
  if (blocks === undefined) return [];
  const faults = [...blockFaults(blocks)];
  if (!team.drawsTables && JSON.stringify(blocks).includes('"data_table"')) faults.push("unsupported type: data_table");
  if (faults.length > 0) throw new Refusal("invalid_blocks", faults.join("; "));
  return blocks as Record<string, unknown>[];
}

/** The workspace that a token is for. */
export const teamOfToken = (token: string, state: SlackState): SlackTeam | undefined =>
  [...state.teams.values()].find((each) => each.token === token);

/**
 * Whether a message can stand in a thread: its first message is there, or others stand below it and keep the place. Those of the assistant
 * pane begin with a message of Slack's own.
 */
const hasThread = ({ teams }: SlackState, team: SlackTeam, channel: string, thread: string): boolean =>
  (team.kind === "assistant" && channel.startsWith("D")) ||
  // In a channel that workspaces share a person of any of them may have begun it.
  [...teams.values()].some(({ written }) => written.has(`${channel}:${thread}`)) ||
  team.messages.some((each) => each.channel === channel && (each.ts === thread || each.thread === thread));

/** An ephemeral message in a thread shows only where somebody has answered in it. */
function isActive(team: SlackTeam, channel: string, thread: string): boolean {
  return (
    team.answered.has(`${channel}:${thread}`) ||
    team.messages.some((each) => each.channel === channel && each.thread === thread && each.onlyFor === null)
  );
}

/** Carries a call out. `origin`: where files are brought. @throws {Refusal} where Slack would refuse it */
export function answerCall(
  method: string,
  params: Params,
  token: string,
  state: SlackState,
  origin = "",
): Record<string, unknown> {
  if (method === "oauth.v2.access") return install(params, state);
  if (token.startsWith("xapp-")) throw new Refusal("not_allowed_token_type");
  const team = teamOfToken(token, state);
  if (team === undefined) throw new Refusal("invalid_auth");
  if (team.isRevoked) throw new Refusal("token_revoked");
  const asked = needed[method] ?? [];
  if (asked.length > 0 && !asked.some((scope) => team.scopes.has(scope))) throw new Refusal("missing_scope");
  const find = (): Posted => {
    const found = team.messages.find((each) => each.ts === params.ts && each.channel === params.channel);
    if (found === undefined) throw new Refusal("message_not_found");
    return found;
  };
  const put = (channel: string, onlyFor: string | null, blocks = checkedBlocks(params, team)): Posted => {
    const words = String(params.text ?? "");
    if (words === "" && blocks.length === 0) throw new Refusal("no_text");
    if (words.length > 40_000) throw new Refusal("msg_too_long");
    state.nextTs += 1;
    const asked = params.thread_ts === undefined ? undefined : String(params.thread_ts);
    const posted: Posted = {
      ...{
        channel,
        ts: `1783064520.${String(state.nextTs).padStart(6, "0")}`,
        onlyFor,
        text: words,
        blocks,
        changes: 0,
        calls: isCalling(words, blocks),
      },
      thread: asked === undefined || (onlyFor === null && !hasThread(state, team, channel, asked)) ? null : asked,
    };
    // Slack takes it and says so, but nobody sees it.
    const isLost = onlyFor !== null && posted.thread !== null && !isActive(team, channel, posted.thread);
    if (!isLost) team.messages.push(posted);
    // What stands below a thread's name ends what it is said to be doing.
    if (posted.thread !== null) team.statuses.delete(`${channel}:${posted.thread}`);
    return posted;
  };
  switch (method) {
    case "auth.test":
      return { team_id: team.id, user_id: team.bot, bot_id: `B${team.id}`, url: "https://test.slack.com/" };
    case "users.info": {
      const user = team.users.get(text(params, "user"));
      if (user === undefined) throw new Refusal("user_not_found");
      return {
        user: {
          ...{ id: user.id, name: user.name, real_name: user.name, tz: user.tz },
          ...(params.include_locale !== undefined && { locale: user.locale }),
          profile: { display_name: user.name },
        },
      };
    }
    case "conversations.open": {
      const user = text(params, "users");
      openable(team, user);
      return { channel: { id: directChannel(user) } };
    }
    case "chat.postMessage": {
      const posted = put(place(team, text(params, "channel")), null);
      // Where a reply was to stand below a message that isn't there any more, only the answer tells.
      const { thread } = posted;
      const message = { text: posted.text, ...(thread !== null && { thread_ts: thread }) };
      return { channel: posted.channel, ts: posted.ts, message };
    }
    case "chat.startStream": {
      const channel = place(team, text(params, "channel"));
      const isDirect = channel.startsWith("D");
      if (isDirect) threadOf(team, { ...params, channel_id: channel });
      else if (params.recipient_user_id === undefined) throw new Refusal("missing_recipient_user_id");
      else if (params.recipient_team_id === undefined) throw new Refusal("missing_recipient_team_id");
      const posted = put(channel, null, blocksInChunks(params, team));
      posted.isStreaming = true;
      return { channel: posted.channel, ts: posted.ts };
    }
    case "chat.appendStream": {
      const found = streaming(find());
      found.blocks = [...found.blocks, ...blocksInChunks(params, team)];
      return { channel: found.channel, ts: found.ts };
    }
    case "chat.stopStream": {
      const found = streaming(find());
      found.isStreaming = false;
      return { channel: found.channel, ts: found.ts };
    }
    case "chat.postEphemeral": {
      const channel = place(team, text(params, "channel"));
      const user = text(params, "user");
      const isThere = team.channels.get(channel)?.people?.has(user) !== false && team.users.get(user)?.isGone !== true;
      if (!isThere) throw new Refusal("user_not_in_channel");
      return { message_ts: put(channel, user).ts };
    }
    case "chat.update": {
      const channel = place(team, text(params, "channel"));
      if (team.written.has(`${channel}:${params.ts}`)) throw new Refusal("cant_update_message");
      const found = find();
      if (found.isStreaming === true) throw new Refusal("streaming_state_conflict");
      const blocks = params.blocks === undefined ? found.blocks : checkedBlocks(params, team);
      const words = params.text === undefined ? found.text : String(params.text);
      // Other than chat.postMessage it links what looks like a name, unless it is told not to.
      const isLinking = params.parse !== "none" && blocks.length === 0 && /(?<![\w&])[@#][\w-]+/.test(words);
      const calls = isCalling(words, blocks) || isLinking;
      Object.assign(found, { text: words, blocks, changes: found.changes + 1, calls });
      return { channel: found.channel, ts: found.ts, text: found.text };
    }
    case "chat.delete":
      team.messages.splice(team.messages.indexOf(find()), 1);
      return {};
    case "files.info": {
      const id = text(params, "file");
      const sent = team.sent.get(id);
      if (sent === undefined) throw new Refusal("file_not_found");
      const url = `${origin}/files-pri/${id}`;
      return { file: { id, size: sent.length, url_private: url, url_private_download: url } };
    }
    case "files.getUploadURLExternal": {
      const length = Number(params.length);
      if (!(Number.isInteger(length) && length > 0)) throw new Refusal("invalid_arguments", "length");
      const id = `F${team.id}${team.files.size + 1}`;
      team.files.set(id, { name: text(params, "filename"), length, bytes: null, shownIn: null });
      return { upload_url: `${origin}/upload/${id}`, file_id: id };
    }
    case "files.completeUploadExternal": {
      const channel = place(team, text(params, "channel_id"));
      const thread = params.thread_ts === undefined ? null : String(params.thread_ts);
      const listed = params.files as readonly { readonly id: string; readonly title?: string }[];
      const files = listed.map(({ id }) => team.files.get(id));
      if (files.some((file) => file === undefined || file.bytes === null || file.shownIn !== null))
        throw new Refusal("file_not_found");
      for (const file of files) if (file !== undefined) file.shownIn = { channel, thread };
      return { files: listed };
    }
    case "views.open": {
      const trigger = text(params, "trigger_id");
      if (!team.triggers.has(trigger)) throw new Refusal("expired_trigger_id");
      const faults = viewFaults(params.view);
      if (faults.length > 0) throw new Refusal("invalid_arguments", faults.join("; "));
      team.triggers.delete(trigger);
      team.views.push({ view: params.view as Record<string, unknown>, user: null, trigger });
      return { view: { id: `V${team.views.length}` } };
    }
    case "views.publish": {
      const faults = viewFaults(params.view);
      if (faults.length > 0) throw new Refusal("invalid_arguments", faults.join("; "));
      team.views.push({ view: params.view as Record<string, unknown>, user: text(params, "user_id"), trigger: null });
      return { view: { id: `V${team.views.length}` } };
    }
    case "assistant.threads.setSuggestedPrompts": {
      const channel = text(params, "channel_id");
      const thread = params.thread_ts === undefined ? null : String(params.thread_ts);
      const prompts = params.prompts as readonly unknown[];
      if (!Array.isArray(prompts) || prompts.length < 1 || prompts.length > 4) throw new Refusal("invalid_arguments");
      if (team.kind === "assistant" && thread === null) throw new Refusal("invalid_arguments", "thread_ts is missing");
      // An agent's app isn't told that a thread makes the call vain.
      if (team.kind === "assistant" || thread === null) team.prompts.push({ channel, thread, prompts });
      return {};
    }
    case "assistant.threads.setStatus": {
      const spot = `${text(params, "channel_id")}:${threadOf(team, params)}`;
      if (params.status === "") team.statuses.delete(spot);
      else team.statuses.set(spot, text(params, "status"));
      return {};
    }
    case "assistant.threads.setTitle":
      text(params, "channel_id");
      threadOf(team, params);
      return {};
    default:
      throw new Refusal("unknown_method");
  }
}

/** Blocks of a piece that a message begins with, or grows by. */
function blocksInChunks({ chunks }: Params, team: SlackTeam): Record<string, unknown>[] {
  if (!Array.isArray(chunks) || chunks.some((each) => each?.type !== "blocks")) throw new Refusal("invalid_chunks");
  return chunks.flatMap(({ blocks }: { readonly blocks: unknown }) => checkedBlocks({ blocks }, team));
}

function streaming(message: Posted): Posted {
  if (message.isStreaming !== true) throw new Refusal("message_not_in_streaming_state");
  return message;
}

/** The message that a thread hangs on. */
function threadOf(team: SlackTeam, params: Params): string {
  const thread = text(params, "thread_ts");
  const isThere = team.written.has(`${params.channel_id}:${thread}`) || team.messages.some(({ ts }) => ts === thread);
  if (!/^\d+\.\d+$/.test(thread) || (team.kind === "agent" && !isThere)) throw new Refusal("invalid_thread_ts");
  return thread;
}

/** Without blocks a message's text is markup, in which `<@U1>`, `<!here>` and `<#C1>` call somebody. */
const isCalling = (words: string, blocks: readonly unknown[]): boolean =>
  blocks.length === 0 && /<[!@#][^>]*>/.test(words);

/** A code is good for the workspace that it names. */
function install(params: Params, state: SlackState): Record<string, unknown> {
  if (params.grant_type === "refresh_token") return renew(params, state);
  const team = state.teams.get(String(params.code ?? "").replace(/^code-/, ""));
  if (team === undefined) throw new Refusal("invalid_code");
  if (params.client_id !== "1.2" || params.client_secret !== "client-secret") throw new Refusal("bad_client_secret");
  // An organization installs the app for all of its workspaces.
  const isOrganization = team.id.startsWith("E");
  return {
    ...(team.rotation !== null && {
      ...{ refresh_token: team.rotation.refreshToken, expires_in: team.rotation.expiresIn },
    }),
    ...{ access_token: team.token, token_type: "bot", scope: "chat:write", bot_user_id: team.bot, app_id: "A1" },
    ...{
      team: isOrganization ? null : { id: team.id, name: team.id },
      enterprise: isOrganization ? { id: team.id, name: team.id } : null,
      authed_user: { id: "UADMIN" },
      is_enterprise_install: isOrganization,
    },
  };
}

let renewals = 0;

/** A refresh token is good for one renewal; the token before it is good no longer. */
function renew(params: Params, state: SlackState): Record<string, unknown> {
  if (params.client_id !== "1.2" || params.client_secret !== "client-secret") throw new Refusal("bad_client_secret");
  const team = [...state.teams.values()].find((each) => each.rotation?.refreshToken === params.refresh_token);
  if (team?.rotation == null) throw new Refusal("invalid_refresh_token");
  renewals += 1;
  team.token = `xoxe.xoxb-${team.id}-${renewals}`;
  team.rotation.refreshToken = `xoxe-1-${team.id}-${renewals}`;
  return {
    ...{ access_token: team.token, refresh_token: team.rotation.refreshToken, expires_in: team.rotation.expiresIn },
    ...{ token_type: "bot", bot_user_id: team.bot, app_id: "A1", team: { id: team.id } },
  };
}
