/** What turns write down about their work: ids and kinds, never a word of a person. */

export interface Log {
  info(about: Readonly<Record<string, unknown>>, what: string): void;
  warn(about: Readonly<Record<string, unknown>>, what: string): void;
  error(about: Readonly<Record<string, unknown>>, what: string): void;
}

/** Errors whose messages are made of ids only, and may be written down whole. */
const tellable = new Set([
  "DatabaseTrouble",
  "MissingTextError",
  "StateError",
  "UnknownNodeError",
  "ChannelRefused",
  "ChannelBusy",
  "ChannelFailed",
  "ChannelClosed",
  "MessageGone",
]);

/** An error for the log. Messages of errors that may quote a person are left out; where it happened is kept. */
export function described(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { error: typeof error };
  const frames = (error.stack ?? "").split("\n").filter((line) => line.startsWith("    at "));
  return {
    error: error.name,
    ...(tellable.has(error.name) && { message: error.message }),
    stack: frames.slice(0, 6).map((line) => line.trim()),
  };
}
