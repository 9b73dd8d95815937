/**
 * One durable turn: what a channel brings is kept first, then understood, carried out and committed as a whole, then delivered. A
 * process may be killed anywhere in between: state moves exactly once per event, and every event gets its answer.
 */

// for channels
export { DatabaseTrouble, type Vault } from "../store/index.ts";
export {
  type Channel,
  ChannelBusy,
  ChannelClosed,
  ChannelFailed,
  ChannelRefused,
  ChannelUnreachable,
  type Draft,
  FileTooLarge,
  MessageGone,
  type Outgoing,
  RootGone,
  type Wanted,
} from "./channel.ts";
// for whoever puts the assistant together
export { type Clock, happenedAt, systemClock } from "./clock.ts";
export type { Engine, Hears, Looks, Schedule, Service } from "./engine.ts";
export { type Actor, type Incoming, Input } from "./incoming.ts";
export { conversationKey, conversationParts, partOfEvent, personKey } from "./keys.ts";
export type { Log } from "./log.ts";
export type { Observer } from "./observer.ts";
export type { Screen } from "./screening.ts";
export type { DeskPlace } from "./step/parts.ts";
export { besideWarning, emergencyFirst } from "./step/understood.ts";
export { createTurns, type Turns } from "./turns.ts";
