/** What Slack brings, into the inbox first. Once it is there it is acknowledged; what may be left undone is done after that. */
import { z } from "zod";
import { DatabaseTrouble, happenedAt } from "../../../turns/index.ts";
import { channelName } from "../addressing.ts";
import { type Read, read } from "../reading.ts";
import { pick, share, submit } from "./forms.ts";
import { acknowledge, greetAssistant, passOn, refuse, showWaiting } from "./greetings.ts";
import { publishHome } from "./home.ts";
import { isAtDesk, keep, leave } from "./keep.ts";
import { type Answer, ephemeral, languageOf, type ReceivingParts } from "./parts.ts";

export type { Answer, ReceivingParts } from "./parts.ts";

/**
 * Keeps what a payload says. Once it resolves it is safe, and may be acknowledged.
 *
 * @throws {DatabaseTrouble} when it could not be kept
 */
export type Take = (body: unknown) => Promise<Answer | null>;

/** @returns what takes payloads, however they came */
export function createReceiving(parts: ReceivingParts): Take {
  const { workspaces, profiles, now, text, log } = parts;
  return async (body) => {
    let found: Read;
    try {
      found = inWorkspace(read(body, parts.checks), parts.only());
    } catch (error) {
      await parts.turns.setAside({ channel: channelName, id: idOf(body), error });
      return null;
    }
    if (found.kind === "nothing") return null;
    const organization = organizationIn(body);
    if (organization !== null && found.kind !== "gone") await workspaces.of(found.team, organization);
    if (parts.only() === null) found = await inHost(parts, body, found);
    if (found.kind === "gone") {
      await parts.onGone(found.team, happenedAt(found.at, now()));
      return null;
    }
    if (found.kind === "left") {
      await leave(parts, found);
      return null;
    }
    try {
      return await carryOut(parts, found);
    } catch (error) {
      // Slack doesn't bring a command again: whoever gave it hears that it has to be given again.
      // A value that no key, calendar or form takes: it would fail the same way however often it came.
      if (error instanceof URIError || error instanceof RangeError || error instanceof z.ZodError) {
        await parts.turns.setAside({ channel: channelName, id: idOf(body), error });
        return null;
      }
      const isCommand = found.kind === "text" || ("isCommand" in found && found.isCommand);
      if (!isCommand || !(error instanceof DatabaseTrouble)) throw error;
      log.warn({ error: error.message }, "A command could not be kept.");
      return ephemeral(text("command.unkept", languageOf(await profiles.of(found.team, found.user))));
    }
  };
}

type Found = Exclude<Read, { kind: "nothing" }>;
type Wanted = Exclude<Read, { kind: "nothing" | "gone" | "left" }>;

async function carryOut(parts: ReceivingParts, found: Wanted): Promise<Answer | null> {
  if (found.kind === "done" && found.forDesk !== undefined && !(await isAtDesk(parts, found))) return null;
  const profile = await parts.profiles.of(found.team, found.user);
  switch (found.kind) {
    case "done": {
      // Before it is kept: the answer may be there by the time the disk has it.
      const takeBack = showWaiting(parts, found, profile);
      if (!(await keep(parts, found, profile))) takeBack();
      return acknowledge(parts, found, profile);
    }
    case "share":
      return share(parts, found, profile);
    case "text":
      return passOn(parts, found, profile);
    case "pick":
      pick(parts, found, profile);
      return null;
    case "submitted":
      return submit(parts, found, profile);
    case "not-yours":
      refuse(parts, found, profile);
      return null;
    case "home":
      await publishHome(parts, found, profile);
      return null;
    case "assistant":
      greetAssistant(parts, found, profile);
      return null;
    default:
      return found satisfies never;
  }
}

/** With one token there is one workspace, whatever a payload says of where its sender is from. */
const inWorkspace = (found: Read, only: string | null): Read =>
  only === null || found.kind === "nothing" ? found : { ...found, team: only };

const Shown = z.object({ message: z.object({ team: z.string().min(1) }) });

/**
 * A press comes with the workspace of whoever pressed. In a channel that workspaces share that may be one without the app; the message
 * itself says whose it is.
 */
async function inHost({ workspaces }: ReceivingParts, body: unknown, found: Found): Promise<Found> {
  const shown = Shown.safeParse(body);
  if (!shown.success || found.kind === "gone" || shown.data.message.team === found.team) return found;
  if ((await workspaces.of(found.team)) !== null) return found;
  const host = shown.data.message.team;
  return (await workspaces.of(host)) === null ? found : { ...found, team: host };
}

const Named = z.object({ event_id: z.string().optional(), trigger_id: z.string().optional() });
/** What Slack calls a payload. */
function idOf(body: unknown): string {
  const named = Named.safeParse(body).data;
  return named?.event_id ?? named?.trigger_id ?? "a payload without an id";
}

const Organization = z.object({
  enterprise_id: z.string().nullish(),
  enterprise: z.object({ id: z.string() }).nullish(),
  authorizations: z.array(z.object({ enterprise_id: z.string().nullish() })).optional(),
});

/** The organization that a payload names. */
function organizationIn(body: unknown): string | null {
  const found = Organization.safeParse(body);
  if (!found.success) return null;
  const { authorizations: [authorized] = [], enterprise_id, enterprise } = found.data;
  return authorized === undefined ? (enterprise_id ?? enterprise?.id ?? null) : (authorized.enterprise_id ?? null);
}
