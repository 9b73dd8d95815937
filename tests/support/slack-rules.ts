/**
 * What the real Slack refuses, leaves out or sends, and the emulator with it: each with where it is published. That the emulator does is
 * shown, rule by rule, in tests/bots/slack/rules.test.ts.
 */
import type { Rule } from "./rules.ts";

const methods = "https://docs.slack.dev/reference/methods";

export const slackRules = {
  "ephemeral-thread": {
    says: "chat.postEphemeral into a thread in which nobody has answered is taken, and shown to nobody.",
    source: `${methods}/chat.postEphemeral, "thread_ts"`,
  },
  "ephemeral-member": {
    says: "chat.postEphemeral to somebody who isn't in the channel is refused: user_not_in_channel.",
    source: `${methods}/chat.postEphemeral, errors`,
  },
  "ephemeral-active": {
    says: "chat.postEphemeral to somebody who left the workspace or was blocked in it is refused: user_not_in_channel.",
    source: `${methods}/chat.postEphemeral, "user" and errors; only who is active is in a channel`,
  },
  "thread-gone": {
    says: "A reply below a message that was deleted is posted in the channel; only its answer, without thread_ts, tells.",
    source: "https://github.com/slack-go/slack/issues/1571",
  },
  "prompts-agent": {
    says: "setSuggestedPrompts with a thread_ts is taken for an agent's app, and shown to nobody.",
    source: `${methods}/assistant.threads.setSuggestedPrompts, "thread_ts"`,
  },
  "prompts-assistant": {
    says: "setSuggestedPrompts without a thread_ts is refused for an app with the assistant pane.",
    source: `${methods}/assistant.threads.setSuggestedPrompts`,
  },
  "prompts-four": {
    says: "setSuggestedPrompts takes one to four prompts.",
    source: `${methods}/assistant.threads.setSuggestedPrompts, "prompts"`,
  },
  "status-thread": {
    says: "setStatus for a thread that hangs on no message is refused: invalid_thread_ts.",
    source: `${methods}/assistant.threads.setStatus, errors`,
  },
  "status-answered": {
    says: "A message posted in a thread takes its status away; a changed message doesn't.",
    source: "https://docs.slack.dev/ai/developing-agents, loading states",
  },
  scope: {
    says: "A call without its scope is refused: missing_scope.",
    source: `${methods}, "Required scopes" of each`,
  },
  "scopes-told": {
    says: "Each answer names the scopes that the token has, in the header x-oauth-scopes.",
    source: "https://docs.slack.dev/authentication/installing-with-oauth, inspecting granted scopes",
  },
  "file-brought": {
    says: "A file is shown once it was brought to its address, as long as was said; before that: file_not_found.",
    source: `${methods}/files.completeUploadExternal, and files.getUploadURLExternal, "length"`,
  },
  "file-once": {
    says: "A file that was completed can't be completed again: file_not_found.",
    source: `${methods}/files.completeUploadExternal, errors`,
  },
  "connection-scope": {
    says: "apps.connections.open without connections:write is refused: missing_scope.",
    source: `${methods}/apps.connections.open, errors`,
  },
  "connection-token": {
    says: "apps.connections.open with a bot's token, and any other call with an app's, are refused: not_allowed_token_type.",
    source: `${methods}/apps.connections.open, errors`,
  },
  "connections-several": {
    says: "An app has several connections at once; each event comes over one of them.",
    source: "https://docs.slack.dev/apis/events-api/using-socket-mode, using multiple connections",
  },
  "connection-warning": {
    says: "Before Slack renews a connection it says so (warning), and doesn't close it at once.",
    source: "https://docs.slack.dev/apis/events-api/using-socket-mode, disconnect messages",
  },
  "stream-thread": {
    says: "In direct messages a message that grows is an answer in a thread: invalid_thread_ts; in a channel it names who it is for.",
    source: `${methods}/chat.startStream, "thread_ts", "recipient_user_id" and "recipient_team_id"`,
  },
  "stream-state": {
    says: "A message that is stopped doesn't grow (message_not_in_streaming_state), and can be changed; before that it can't.",
    source: `${methods}/chat.appendStream and chat.stopStream, errors`,
  },
  "update-own": {
    says: "chat.update of a message that a person wrote is refused: cant_update_message.",
    source: `${methods}/chat.update, errors`,
  },
  "update-blocks": {
    says: "chat.update without blocks leaves the blocks as they are.",
    source: `${methods}/chat.update, "blocks"`,
  },
  "update-parse": {
    says: "chat.update links names in a text without blocks (parse is client there), as chat.postMessage doesn't; parse none keeps them.",
    source: `${methods}/chat.update, "parse": client where it isn't said, unlike chat.postMessage`,
  },
  "text-is-markup": {
    says: "A message's text is read as markup where it has no blocks: <!here> calls everybody.",
    source: "https://docs.slack.dev/messaging/formatting-message-text",
  },
  "connect-team": {
    says: "Somebody of another workspace comes with that workspace's team_id; authorizations and view.app_installed_team_id name ours.",
    source: "@slack/bolt 5.1.0, dist/App.js, buildSource",
  },
  "alert-window": {
    says: "An alert stands in windows only; a message with one is refused.",
    source: "@slack/types, AlertBlock, and the change that brought it (slackapi/node-slack-sdk, 2567)",
  },
  "table-shape": {
    says: "A table has a caption, 1 to 100 rows beside its head, 1 to 20 columns, rows of one length and no empty cell; a page has 1 to 100.",
    source: "https://docs.slack.dev/reference/block-kit/blocks/data-table-block, fields",
  },
  "table-one": {
    says: "A message has one table.",
    source: "https://docs.slack.dev/reference/block-kit/blocks/table-block, usage info",
  },
  "blocks-unknown": {
    says: "One block that a workspace doesn't know costs the whole message: invalid_blocks.",
    source: `${methods}/chat.postMessage, errors`,
  },
  "window-asks": {
    says: "A window isn't sent without what it asks for; what stood in it at first is sent along.",
    source: "https://docs.slack.dev/reference/block-kit/blocks/input-block, optional; plain_text_input, initial_value",
  },
} as const satisfies Readonly<Record<string, Rule>>;
