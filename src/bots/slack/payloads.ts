/** What of Slack's payloads is read. Everything else in them is left alone, since Slack adds to them. */
import { z } from "zod";

/** Slack's ids and time stamps are made of few signs: anything else isn't one, and would be part of our keys. */
const Id = z.string().regex(/^[!-~]{1,255}$/);
const named = z.object({ id: Id });

/** Where an interaction comes from: one workspace, or an organization's. */
const team = { team: z.object({ id: Id }).nullish(), enterprise: named.nullish() };
/** Set where a window was opened in a channel that workspaces share: whose app it is, whoever fills it in. */
const installedIn = { app_installed_team_id: Id.nullish() };

const Option = z.object({ value: z.string() });

/** A file that was sent along. Where two workspaces share a channel only its id is told. */
const SentFile = z.object({
  id: Id.optional(),
  mimetype: z.string().optional(),
  size: z.number().optional(),
  duration_ms: z.number().optional(),
});
export type SentFile = z.infer<typeof SentFile>;

export const MessageEvent = z.object({
  type: z.literal("message"),
  subtype: z.string().optional(),
  channel: Id,
  channel_type: z.string().optional(),
  user: Id.optional(),
  bot_id: z.string().optional(),
  text: z.string().optional(),
  ts: Id,
  thread_ts: Id.optional(),
  /** Of a message that was deleted. */
  deleted_ts: Id.optional(),
  files: z.array(SentFile).optional(),
  message: z
    .object({
      user: Id.optional(),
      bot_id: z.string().optional(),
      text: z.string().optional(),
      ts: Id,
      thread_ts: Id.optional(),
    })
    .optional(),
  previous_message: z
    .object({
      text: z.string().optional(),
      user: Id.optional(),
      bot_id: z.string().optional(),
      thread_ts: Id.optional(),
    })
    .optional(),
});
export type MessageEvent = z.infer<typeof MessageEvent>;

export const MentionEvent = z.object({
  type: z.literal("app_mention"),
  channel: Id,
  user: Id.optional(),
  bot_id: z.string().optional(),
  text: z.string(),
  ts: Id,
  thread_ts: Id.optional(),
  files: z.array(SentFile).optional(),
});
export type MentionEvent = z.infer<typeof MentionEvent>;

export const ReactionEvent = z.object({
  type: z.literal("reaction_added"),
  user: Id,
  reaction: z.string().regex(/^[!-~]{1,100}$/),
  item: z.object({ type: z.string(), channel: Id.optional() }),
});

export const HomeEvent = z.object({
  type: z.literal("app_home_opened"),
  user: Id,
  channel: Id.optional(),
  tab: z.string().optional(),
});

export const AssistantEvent = z.object({
  type: z.literal("assistant_thread_started"),
  assistant_thread: z.object({ user_id: Id, channel_id: Id, thread_ts: Id }),
});

/** People take back tokens of their own too; those of ours are under `bot`. */
export const GoneEvent = z.object({
  type: z.enum(["app_uninstalled", "tokens_revoked"]),
  tokens: z.object({ bot: z.array(z.string()).optional() }).optional(),
});

/** Somebody's account changed: seldom in that it was deactivated. */
export const UserEvent = z.object({
  type: z.literal("user_change"),
  user: z.object({ id: Id, deleted: z.boolean().optional() }),
});

/** What the Events API brings. */
export const EventEnvelope = z.object({
  type: z.literal("event_callback"),
  team_id: Id.optional(),
  enterprise_id: Id.nullish(),
  event_id: Id,
  event_time: z.number().optional(),
  authorizations: z.array(z.object({ team_id: z.string().nullish(), enterprise_id: z.string().nullish() })).optional(),
  event: z.looseObject({ type: z.string() }),
});
export type EventEnvelope = z.infer<typeof EventEnvelope>;

export const Command = z.object({
  command: z.string(),
  text: z.string().default(""),
  team_id: Id,
  enterprise_id: Id.optional(),
  user_id: Id,
  user_name: z.string().optional(),
  channel_id: Id,
  trigger_id: Id,
});
export type Command = z.infer<typeof Command>;

const person = z.object({ id: Id, name: z.string().optional(), username: z.string().optional() });

export const BlockAction = z.object({
  type: z.string(),
  action_id: z.string(),
  block_id: z.string().optional(),
  value: z.string().optional(),
  selected_option: Option.nullish(),
  selected_options: z.array(Option).optional(),
  action_ts: Id.optional(),
});
export type BlockAction = z.infer<typeof BlockAction>;

export const BlockActions = z.object({
  type: z.literal("block_actions"),
  ...team,
  user: person,
  trigger_id: z.string().optional(),
  channel: named.nullish(),
  message: z.object({ ts: Id, thread_ts: Id.optional(), blocks: z.array(z.looseObject({})).optional() }).nullish(),
  view: z.looseObject(installedIn).nullish(),
  actions: z.array(BlockAction).min(1),
});
export type BlockActions = z.infer<typeof BlockActions>;

export const MessageShortcut = z.object({
  type: z.literal("message_action"),
  ...team,
  callback_id: z.string(),
  user: person,
  trigger_id: Id,
  message: z.object({ text: z.string().optional(), ts: Id }),
});

export const GlobalShortcut = z.object({
  type: z.literal("shortcut"),
  ...team,
  callback_id: z.string(),
  user: person,
  trigger_id: Id,
});

const StateValue = z.object({
  value: z.string().nullish(),
  selected_option: Option.nullish(),
  selected_date: z.string().nullish(),
});
export const ViewSubmission = z.object({
  type: z.literal("view_submission"),
  ...team,
  user: person,
  view: z.object({
    ...installedIn,
    id: Id,
    callback_id: z.string(),
    private_metadata: z
      .string()
      .regex(/^[!-~]{0,255}$/)
      .default(""),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), StateValue)) }),
  }),
});
export type ViewSubmission = z.infer<typeof ViewSubmission>;

/** The checkboxes of a message as it was drawn, to see what a press changed. */
export const DrawnChecks = z.object({
  block_id: z.string().optional(),
  elements: z
    .array(
      z.looseObject({
        type: z.string(),
        action_id: z.string().optional(),
        options: z.array(Option).optional(),
        initial_options: z.array(Option).optional(),
      }),
    )
    .optional(),
});
