/** People who share a conversation: what its state calls them, and how a board is begun. */
import { type AppMention, type Command, type Conversation, type Member, memberName } from "../../flows/index.ts";
import type { Loaded } from "../../store/index.ts";
import type { Actor, Input } from "../incoming.ts";
import { digestOf } from "./digests.ts";
import { type Handling, surroundingsOf } from "./parts.ts";

/** What a board calls a person: made from both, so that it says nothing about them and names them on this board only. */
export const whoOf = (board: string, person: string): string => digestOf(`${board}\n${person}`);

/** Who is at work, and where they are reached: whoever asks a desk is reached in the talk that asks. */
export function actorIn(input: Input): Actor | null {
  if (input.kind === "desk-ask") return { name: input.name ?? "", home: input.talk, address: null };
  return "by" in input ? (input.by ?? null) : null;
}

/** Who did it, as far as the conversation is a board or becomes one. */
export function memberOf(loaded: Loaded, conversation: Conversation, input: Input, actor: Actor | null): Member | null {
  if (conversation.kind === "talk" && input.kind !== "open-board" && input.kind !== "desk-ask") return null;
  const who = whoOf(loaded.event.conversation, loaded.event.person);
  const known = conversation.kind === "talk" ? null : memberName(conversation, who);
  return { who, name: actor?.name ?? known ?? "", ...(actor?.language != null && { language: actor.language }) };
}

/** The app as the person named it, read like any other words; the shops as a list. */
export async function openBoard(input: Extract<Input, { kind: "open-board" }>, handling: Handling): Promise<Command> {
  const { loaded, service, parts, now } = handling;
  const { engine, defaultZone: zone } = parts;
  const scene = engine.sceneOf(engine.newConversation(), surroundingsOf(handling));
  const { commands } = await service.understand(input.app, scene, now);
  const found = commands.find((command) => "app" in command && command.app !== null);
  const named = found !== undefined && "app" in found ? found.app : null;
  const app: AppMention = named?.kind === "known" && named.sure ? named : { kind: "unknown", name: input.app.trim() };
  const due =
    input.due === null
      ? null
      : Temporal.PlainDate.from(input.due)
          .toZonedDateTime({ timeZone: zone, plainTime: "09:00" })
          .toInstant()
          .toString();
  return {
    kind: "open-board",
    ...{ board: loaded.event.conversation, app, platform: input.platform, due, language: input.language },
    shops: input.shops.split(/[\n\r,;，；、]+/u),
  };
}
