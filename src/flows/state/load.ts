/** Stored state comes back through here: older schema versions are migrated, anything else is refused with a reason. */
import { z } from "zod";
import { Conversation } from "./conversation.ts";
import { schemaVersion } from "./version.ts";

/** A stored conversation that cannot be used. Holds places in the document, never its contents. */
export class StateError extends Error {
  override readonly name = "StateError";
}

type Document = Readonly<Record<string, unknown>>;

/** Until version 1 a board was a field of a conversation that had everything else as well. */
function withKind({ board, ...talk }: Document): Document {
  if (board == null) return { ...talk, kind: "talk" };
  const { language, wishedIn, timeZone } = talk;
  return { ...z.looseObject({}).parse(board), language, wishedIn, timeZone, kind: "board" };
}

/** What makes a document of each version one of the next. */
const migrations: Readonly<Record<number, (stored: Document) => Document>> = { 1: withKind };

/** @returns the document as the present version would have written it; without a migration it stays, and is refused for its version */
function migrated(stored: Document, version: number): Document {
  let document = stored;
  for (let at = version; at < schemaVersion; at += 1)
    document = { ...(migrations[at]?.(document) ?? document), schema: at + 1 };
  return document;
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
  const parsed = Conversation.safeParse(migrated(version.data, version.data.schema));
  if (parsed.success) return parsed.data;
  const places = parsed.error.issues.map((issue) => issue.path.join(".") || "(whole)").slice(0, 5);
  throw new StateError(`The stored conversation doesn't fit schema ${schemaVersion} at ${places.join(", ")}.`);
}
