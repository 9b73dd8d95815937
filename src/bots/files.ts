/** Files that go with a message: small texts of ours. */
import type { Message } from "../wording/index.ts";

export type TextFile = NonNullable<Message["files"]>[number];

/**
 * @returns what the file holds, in UTF-8. A table begins with a byte order mark: without one Excel takes it for the system's own
 * code page (Microsoft's help, "Opening CSV UTF-8 files correctly in Excel").
 */
export const bytesOf = ({ name, text }: TextFile): Buffer =>
  Buffer.from(name.endsWith(".csv") ? `\uFEFF${text}` : text, "utf8");
