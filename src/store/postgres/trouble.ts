/** What a server says, told apart: it cannot now, it never will, or somebody has to change something first. */
import { DatabaseTrouble, UnfitDatabaseError } from "../database.ts";

/** Classes of SQLSTATE that speak of the statement or its values: asking again changes nothing. */
const refusals = new Set(["22", "23", "42", "0A"]);

/** SQLSTATE, or the code of a connection or of TLS. */
const codeOf = (error: unknown): string | null =>
  typeof error === "object" && error !== null && "code" in error && typeof error.code === "string" ? error.code : null;
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Tells "it cannot now" from "it never will".
 *
 * @returns a DatabaseTrouble for the former, the error itself for the latter
 */
export function classify(error: unknown): unknown {
  if (error instanceof DatabaseTrouble || error instanceof UnfitDatabaseError) return error;
  const code = codeOf(error);
  if (code !== null && refusals.has(code.slice(0, 2))) return error;
  return new DatabaseTrouble(
    `The database cannot be used at the moment${code === null ? "" : ` (${code})`}: ${reasonOf(error)}`,
    { cause: error },
  );
}

/** What to do about an error of connecting, by its code. */
const remedies: Readonly<Record<string, string>> = {
  ENOTFOUND: "There is no such host: correct it in DATABASE_URL.",
  EAI_AGAIN: "The host's name cannot be looked up at the moment.",
  ECONNREFUSED: "Nothing listens there: start the server, or correct host and port in DATABASE_URL.",
  ETIMEDOUT: "Nothing answers there: see whether a firewall is between.",
  "28P01": "Correct name and password in DATABASE_URL; characters such as @ / : # in it are written %40 %2F %3A %23.",
  "3D000": "Create the database, or correct its name in DATABASE_URL.",
  "53300": "It has no connection left: it needs 11 for each process.",
  SELF_SIGNED_CERT_IN_CHAIN:
    "Its certificate comes from an authority of its own: put that authority's certificate in a file, and add sslmode=verify-full&sslrootcert=/path/to/it.pem to DATABASE_URL.",
  ERR_TLS_CERT_ALTNAME_INVALID:
    "Its certificate is for another host: write the host that the certificate names into DATABASE_URL.",
  CERT_HAS_EXPIRED: "Its certificate has expired: renew it at the server.",
};
const likeOwnAuthority = new Set([
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
]);

/** The error of a first connection, with what to do about it. */
export function connectingFailed(error: unknown): DatabaseTrouble {
  const code = codeOf(error) ?? "";
  const reason = reasonOf(error) || code;
  const remedy = ((): string => {
    if (likeOwnAuthority.has(code)) return remedies.SELF_SIGNED_CERT_IN_CHAIN ?? "";
    if (/does not support SSL/.test(reason))
      return "It speaks no TLS: add sslmode=disable to DATABASE_URL where the way to it is safe.";
    if (code === "28000" && /no encryption|SSL off/.test(reason))
      return "It asks for TLS: add sslmode=verify-full to DATABASE_URL.";
    if (/unsupported startup parameter/.test(reason))
      return "A pooler in between refuses a parameter of DATABASE_URL: leave it out there.";
    return remedies[code] ?? "";
  })();
  return new DatabaseTrouble(
    `The database server of DATABASE_URL cannot be used: ${reason.replace(/\.$/, "")}. ${remedy}`.trim(),
    {
      cause: error,
    },
  );
}

/** A failed start on a database that is reached: who has to change what. @returns other errors as they are */
export function startFailed(error: unknown): unknown {
  const cause = error instanceof DatabaseTrouble ? error.cause : error;
  const code = codeOf(cause);
  if (code === "42501")
    return new UnfitDatabaseError(
      `The role of DATABASE_URL may not create what the assistant needs (${reasonOf(cause)}). As the database's owner: grant usage, create on schema public to that role.`,
      { cause },
    );
  if (code === "25006")
    return new UnfitDatabaseError(
      "The database of DATABASE_URL can only be read: it is a standby, or set to read-only. Name the primary in DATABASE_URL, or: alter database … set default_transaction_read_only = off.",
      { cause },
    );
  return error;
}
