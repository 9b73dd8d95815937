/**
 * Replies become messages here: keys become texts in the reader's language, links are looked up and checked once more. No channel ever
 * sees a key.
 */
export { addressLike } from "./addresses.ts";
export { Message, plain, readMessage, Span } from "./message.ts";
export { resolve } from "./resolve.ts";
export { MissingTextError, type Reader, spansOf } from "./spans.ts";
