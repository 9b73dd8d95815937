/**
 * Slack as a channel: events come by Socket Mode or HTTP and are acknowledged once they lie in the inbox; replies go out as blocks, cards
 * changed in place, within Slack's limits.
 */

export { createSlackBot, type SlackBot, type SlackSettings, SlackTokenError } from "./bot.ts";
export { checkSlack } from "./check.ts";
export { type Drawn, render, type Words } from "./render.ts";
export { scopes, wished } from "./scopes.ts";
export { createSeal, SealError } from "./sealing.ts";
export { homeView } from "./views.ts";
