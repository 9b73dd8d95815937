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
}

export interface SlackUser {
  readonly id: string;
  readonly name: string;
  readonly locale?: string;
  readonly tz?: string;
  /** Left, or blocked by an administrator. */
  readonly isGone?: boolean;
}

export interface SlackTeam {
  readonly id: string;
  readonly token: string;
  readonly bot: string;
  readonly users: Map<string, SlackUser>;
  /** Channels that the bot is in, by id. */
  readonly channels: Map<string, { isArchived: boolean; isMember: boolean }>;
  readonly messages: Posted[];
  readonly views: {
    readonly view: Record<string, unknown>;
    readonly user: string | null;
    readonly trigger: string | null;
  }[];
  /** Triggers that are still good for a window. */
  readonly triggers: Set<string>;
  isRevoked: boolean;
}

export interface SlackState {
  readonly teams: Map<string, SlackTeam>;
  nextTs: number;
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

export function createTeam(id: string, token: string): SlackTeam {
  return {
    ...{ id, token, bot: `UB${id}`, isRevoked: false, messages: [], views: [] },
    ...{ users: new Map(), channels: new Map(), triggers: new Set<string>() },
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

function checkedBlocks(params: Params): Record<string, unknown>[] {
  const { blocks } = params;
  if (blocks === undefined) return [];
  const faults = blockFaults(blocks);
  if (faults.length > 0) throw new Refusal("invalid_blocks", faults.join("; "));
  return blocks as Record<string, unknown>[];
}

/** Carries a call out. @throws {Refusal} where Slack would refuse it */
export function answerCall(method: string, params: Params, token: string, state: SlackState): Record<string, unknown> {
  if (method === "oauth.v2.access") return install(params, state);
  const team = [...state.teams.values()].find((each) => each.token === token);
  if (team === undefined) throw new Refusal("invalid_auth");
  if (team.isRevoked) throw new Refusal("token_revoked");
  const find = (): Posted => {
    const found = team.messages.find((each) => each.ts === params.ts && each.channel === params.channel);
    if (found === undefined) throw new Refusal("message_not_found");
    return found;
  };
  const put = (channel: string, onlyFor: string | null): Posted => {
    const words = String(params.text ?? "");
    const blocks = checkedBlocks(params);
    if (words === "" && blocks.length === 0) throw new Refusal("no_text");
    if (words.length > 40_000) throw new Refusal("msg_too_long");
    state.nextTs += 1;
    const posted: Posted = {
      ...{
        channel,
        ts: `1783064520.${String(state.nextTs).padStart(6, "0")}`,
        onlyFor,
        text: words,
        blocks,
        changes: 0,
      },
      thread: params.thread_ts === undefined ? null : String(params.thread_ts),
    };
    team.messages.push(posted);
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
      return { channel: posted.channel, ts: posted.ts, message: { text: posted.text } };
    }
    case "chat.postEphemeral": {
      const posted = put(place(team, text(params, "channel")), text(params, "user"));
      return { message_ts: posted.ts };
    }
    case "chat.update": {
      place(team, text(params, "channel"));
      const found = find();
      const blocks = checkedBlocks(params);
      Object.assign(found, { text: String(params.text ?? ""), blocks, changes: found.changes + 1 });
      return { channel: found.channel, ts: found.ts, text: found.text };
    }
    case "chat.delete":
      team.messages.splice(team.messages.indexOf(find()), 1);
      return {};
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
    case "assistant.threads.setSuggestedPrompts":
    case "assistant.threads.setStatus":
    case "assistant.threads.setTitle":
      text(params, "channel_id");
      text(params, "thread_ts");
      return {};
    default:
      throw new Refusal("unknown_method");
  }
}

/** A code is good for the workspace that it names. */
function install(params: Params, state: SlackState): Record<string, unknown> {
  const team = state.teams.get(String(params.code ?? "").replace(/^code-/, ""));
  if (team === undefined) throw new Refusal("invalid_code");
  if (params.client_id !== "1.2" || params.client_secret !== "client-secret") throw new Refusal("bad_client_secret");
  // An organization installs the app for all of its workspaces.
  const isOrganization = team.id.startsWith("E");
  return {
    ...{ access_token: team.token, token_type: "bot", scope: "chat:write", bot_user_id: team.bot, app_id: "A1" },
    ...{
      team: isOrganization ? null : { id: team.id, name: team.id },
      enterprise: isOrganization ? { id: team.id, name: team.id } : null,
      authed_user: { id: "UADMIN" },
      is_enterprise_install: isOrganization,
    },
  };
}
