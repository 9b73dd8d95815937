/**
 * The conversation engine: a conversation and a command go in, what to say and what to do come out.
 * Pure: no clock, no randomness, no network, no channel, no language. Texts are keys, time is an argument.
 */

export { type Act, acts, type IdleAct, idleActs } from "../knowledge/index.ts";
export { advance } from "./advance.ts";
export { boardCard } from "./board/draw-board.ts";
export { standings as journeyStandings } from "./cases/journey.ts";
export { relayMark } from "./desk/relay.ts";
export { checkFlows, waysOut } from "./plan/check.ts";
export { flows } from "./plan/definitions/index.ts";
export { toMermaid } from "./plan/diagram.ts";
export type { Flow } from "./plan/flow.ts";
export { heardWords } from "./repair/heard.ts";
export { sceneOf } from "./scene-of.ts";
export { type Member, nameOf as memberName } from "./state/board.ts";
export { Conversation, newConversation, type Talk } from "./state/conversation.ts";
export { loadConversation } from "./state/load.ts";
export { overviewOf, textToPassOn } from "./telling/overview.ts";
export type { Circumstances, DeskRules } from "./turn/turn.ts";
export type { Surroundings } from "./turn/view.ts";
export {
  type AppMention,
  asking,
  askTopics,
  type Command,
  type Context,
  contexts,
  type Intent,
  intents,
  isQuestion,
  type Moment,
  type PictureSeen,
  type SaidCommand,
  type SettingsPage,
  stuckTopics,
  type TimeDoubt,
  type Topic,
  type TypedPress,
  topicOf,
  type UnreadWhy,
} from "./vocabulary/command.ts";
export { chosen, formatId, heardMark, parseId, reminderOfUpcoming } from "./vocabulary/ids.ts";
export { Posted } from "./vocabulary/letters.ts";
export type { ListItem, ListMark } from "./vocabulary/list.ts";
export type { Effect, Outcome } from "./vocabulary/outcome.ts";
export type {
  Button,
  LinkReference,
  Params,
  Reply,
  Say,
  Text,
  Value,
} from "./vocabulary/reply.ts";
export { isAsked, nowhere, type Scene, type SceneOption } from "./vocabulary/scene.ts";
export { type SecretKind, secretKinds } from "./vocabulary/secrets.ts";
