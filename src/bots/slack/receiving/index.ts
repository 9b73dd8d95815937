/** What Slack brings, into the inbox first. Once it is there it is acknowledged; what may be left undone is done after that. */
import { z } from "zod";
import { DatabaseTrouble } from "../../../turns/index.ts";
import { type Read, read } from "../reading.ts";
import { pick, share, submit } from "./forms.ts";
import { acknowledge, greetAssistant, passOn, refuse } from "./greetings.ts";
import { publishHome } from "./home.ts";
import { keep } from "./keep.ts";
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
      if (!(error instanceof Error)) throw error;
      log.warn({ error: error.name }, "A payload isn't shaped as Slack documents it, and is left out.");
      return null;
    }
    if (found.kind === "nothing") return null;
    const organization = organizationIn(body);
    if (organization !== null && found.kind !== "gone") await workspaces.of(found.team, organization);
    if (found.kind === "gone") {
      await parts.onGone(
        found.team,
        found.at === null ? now() : Temporal.Instant.fromEpochMilliseconds(found.at * 1000),
      );
      return null;
    }
    try {
      return await carryOut(parts, found);
    } catch (error) {
      // Slack doesn't bring a command again: whoever gave it hears that it has to be given again.
      const isCommand = found.kind === "text" || ("isCommand" in found && found.isCommand);
      if (!isCommand || !(error instanceof DatabaseTrouble)) throw error;
      log.warn({ error: error.message }, "A command could not be kept.");
      return ephemeral(text("command.unkept", languageOf(await profiles.of(found.team, found.user))));
    }
  };
}

type Wanted = Exclude<Read, { kind: "nothing" | "gone" }>;

async function carryOut(parts: ReceivingParts, found: Wanted): Promise<Answer | null> {
  const profile = await parts.profiles.of(found.team, found.user);
  switch (found.kind) {
    case "done":
      await keep(parts, found, profile);
      return acknowledge(parts, found, profile);
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
