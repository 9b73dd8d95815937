/**
 * The conversation engine: a conversation and a command go in, what to say and what to do come out.
 * Pure: no clock, no randomness, no network, no channel, no language. Texts are keys, time is an argument.
 */

export { advance } from "./advance.ts";
export { type Member, nameOf as memberName, Posted } from "./board/board.ts";
export { boardCard } from "./board/draw-board.ts";
export { checkFlows, waysOut } from "./check.ts";
export {
  type AppMention,
  askTopics,
  type Command,
  type Context,
  contexts,
  type Intent,
  intents,
  type Moment,
  type SaidCommand,
  type SettingsPage,
  stuckTopics,
  type Topic,
} from "./command.ts";
export { Conversation, newConversation } from "./conversation.ts";
export { flows } from "./definitions/index.ts";
export { toMermaid } from "./diagram.ts";
export type { Flow } from "./flow.ts";
export { formatId, parseId } from "./ids.ts";
export { loadConversation } from "./load.ts";
export type { Effect, Outcome } from "./outcome.ts";
export { overviewOf, textToPassOn } from "./overview.ts";
export type {
  Button,
  LinkReference,
  Params,
  Reply,
  Say,
  Text,
  Value,
} from "./reply.ts";
export { nowhere, type Scene } from "./scene.ts";
export { sceneOf } from "./scene-of.ts";
