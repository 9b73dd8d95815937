/** Stored state comes back through here: older schema versions are migrated, anything else is refused with a reason. */
import { z } from "zod";
import { Conversation, schemaVersion } from "./conversation.ts";

/** A stored conversation that cannot be used. Holds places in the document, never its contents. */
export class StateError extends Error {
  override readonly name = "StateError";
}

/**
 * @param stored the JSON document as it was read from the store
 * @throws {StateError} when it is of a newer version, or no conversation at all
 */
export function loadConversation(stored: unknown): Conversation {
  const version = z.looseObject({ schema: z.int() }).safeParse(stored);
  if (!version.success)
    throw new StateError("The stored conversation has no schema version. Restore it from a backup.");
  if (version.data.schema > schemaVersion) {
    throw new StateError(
      `The stored conversation has schema ${version.data.schema}, this program knows ${schemaVersion}. Start the newer version.`,
    );
  }
  const parsed = Conversation.safeParse(stored);
  if (parsed.success) return parsed.data;
  const places = parsed.error.issues.map((issue) => issue.path.join(".") || "(whole)").slice(0, 5);
  throw new StateError(`The stored conversation doesn't fit schema ${schemaVersion} at ${places.join(", ")}.`);
}
