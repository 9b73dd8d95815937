/** What words come to: the commands of a message, in the order in which they are carried out. */
import type { Command, SecretKind } from "../../flows/index.ts";
import { type Handling, placedScene } from "./parts.ts";

/** What is answered beside an emergency; the rest waits until the shop is safe, and its end offers a review of everything. */
const besideEmergency: ReadonlySet<Command["kind"]> = new Set(["ask", "stuck", "escalate", "language", "remind"]);

/** An emergency in a message is the first thing answered, and nothing else of that message takes its place. */
export function emergencyFirst(said: readonly Command[]): readonly Command[] {
  const emergency = said.find((command) => command.kind === "emergency");
  if (emergency === undefined) return said;
  return [emergency, ...said.filter((command) => command !== emergency && besideEmergency.has(command.kind))];
}

/** Requests that are carried out although the message held a secret. */
const besideSecrets: ReadonlySet<Command["kind"]> = new Set([
  "emergency",
  "ask",
  "quote",
  "stuck",
  "escalate",
  "help",
  "status",
]);

/**
 * What is carried out of a message that held secrets. What is left once they are masked is often no request at all, and must not
 * pass for "done": the warning is the answer then.
 */
export function besideWarning(secrets: readonly SecretKind[], said: readonly Command[]): readonly Command[] {
  if (secrets.length === 0) return said;
  const requests = said.filter(
    (command) => (command.kind === "unbind" && command.app !== null) || besideSecrets.has(command.kind),
  );
  return [{ kind: "secret", kinds: secrets }, ...requests];
}

/** Words as they were said, with secrets masked. */
export interface Words {
  readonly text: string;
  readonly secrets?: readonly SecretKind[];
}

/** What a message means. */
export async function understood(input: Words, handling: Handling): Promise<readonly Command[]> {
  const { service, parts, now } = handling;
  const first = await service.understand(input.text, placedScene(handling), now);
  // A text is handled once it is kept and under the conversation's lock: whatever happens in those seconds, it is read again.
  const {
    commands: said,
    source = "offline",
    asked,
  } = (await first.second?.(handling.loaded.event.person, handling.onStanding)) ?? first;
  const { event } = handling.loaded;
  if (asked !== undefined) {
    parts.observer.asked(event, asked);
    handling.onAsked(asked);
  }
  parts.observer.understood(
    event,
    said.map(({ kind }) => kind),
    source,
  );
  return besideWarning(input.secrets ?? [], emergencyFirst(said));
}
