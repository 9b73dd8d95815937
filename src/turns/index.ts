/**
 * One durable turn: what a channel brings is kept first, then understood, carried out and committed as a whole, then delivered. A
 * process may be killed anywhere in between: state moves exactly once per event, and every event gets its answer.
 */

// for channels
export { DatabaseTrouble, type Vault } from "../store/index.ts";
export {
  type Channel,
  ChannelBusy,
  ChannelFailed,
  ChannelRefused,
  ChannelUnreachable,
  MessageGone,
  type Outgoing,
} from "./channel.ts";
// for whoever puts the assistant together
export { type Clock, systemClock } from "./clock.ts";
export { conversationKey, conversationParts, type Incoming, Input, partOfEvent, personKey } from "./incoming.ts";
export type { Log } from "./log.ts";
export { Message, plain, Span } from "./message.ts";
// for checks of content
export { MissingTextError, type Reader, resolve, spansOf } from "./resolve.ts";
export { besideWarning, type Engine, emergencyFirst, type Schedule, type Service } from "./step.ts";
export { createTurns, type Turns } from "./turns.ts";
