/** The terminal as a channel: a chat at the prompt, and the same chat as JSON lines for scripts. */
export { createTerminalChannel } from "./channel.ts";
export { createChat } from "./chat.ts";
export { flattened, messageLine, runJsonLines } from "./json-lines.ts";
export { LineError } from "./lines.ts";
