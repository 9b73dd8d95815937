/** What one step works with. */
import type { Circumstances, Command, Conversation, DeskRules, Scene, Surroundings } from "../../flows/index.ts";
import type { AskedRow, Loaded } from "../../store/index.ts";
import type { Message } from "../../wording/index.ts";
import type { Channel } from "../channel.ts";
import type { Engine, Schedule, Service } from "../engine.ts";
import type { Input } from "../incoming.ts";
import { channelOf } from "../keys.ts";
import type { Observer } from "../observer.ts";
import type { AnnouncedBefore, Screen } from "../screening.ts";
import type { Known } from "../sessions/known.ts";
import { digestOf } from "./digests.ts";

/** People to whom a case can be passed, and where. */
export interface DeskPlace extends DeskRules {
  /** Key of the conversation in which a case of that id would be; null: where that is isn't known yet. */
  readonly keyOf: (id: string) => string | null;
}

export interface StepParts {
  readonly engine: Engine;
  readonly schedule: Schedule;
  /** The zone of people who named none. */
  readonly defaultZone: string;
  /** Null: there is no desk. */
  readonly desk: DeskPlace | null;
  readonly onFault: (what: string) => void;
  readonly observer: Observer;
  /** Masks secrets in what is heard. */
  readonly screen: Screen;
  readonly announcedBefore: AnnouncedBefore;
  /** Where what somebody sent is fetched, by name. */
  readonly channels: ReadonlyMap<string, Channel>;
  readonly inputs: Known<Input>;
  readonly states: Known<Conversation>;
  readonly messages: Known<Message>;
}

/** One event that is being handled: what was loaded for it, and the moment. */
export interface Handling {
  readonly loaded: Loaded;
  /** The conversation as it stands before. */
  readonly conversation: Conversation;
  readonly service: Service;
  readonly parts: StepParts;
  readonly now: Temporal.Instant;
  /** Told what a message says as far as that is sure already. */
  readonly onStanding: (commands: readonly Command[]) => void;
  /** Told what a language model was asked for it. */
  readonly onAsked: (asked: AskedRow) => void;
}

/** What a channel calls somebody in an input. */
const nameIn = (input: Input): string | null => ("name" in input && typeof input.name === "string" ? input.name : null);

/** The desk, as far as there is one, and where this talk would be passed on. */
export function deskFor(
  { loaded, conversation, parts }: Handling,
  input: Input,
): Pick<Circumstances, "desk" | "deskHere"> {
  const { desk } = parts;
  if (desk === null || conversation.kind !== "talk") return { desk };
  const talk = loaded.event.conversation;
  // Neither can be guessed from the other, and each time it is another one.
  const id = digestOf(`desk\n${talk}\n${conversation.handedOver}`);
  const key = desk.keyOf(id);
  return { desk, deskHere: key === null ? null : { key, talk, channel: channelOf(talk), name: nameIn(input) } };
}

/** What the engine is given of it. */
export const surroundingsOf = ({ service, parts, now }: Pick<Handling, "service" | "parts" | "now">): Surroundings => ({
  knowledge: service.knowledge,
  now,
  defaultZone: parts.defaultZone,
});

/** What the open question waits for. Times are read by the clock of the person's zone; who named none has the default one. */
export function placedScene(handling: Handling): Scene {
  const { conversation, parts } = handling;
  const scene = parts.engine.sceneOf(conversation, surroundingsOf(handling));
  return { ...scene, timeZone: scene.timeZone ?? parts.defaultZone };
}
