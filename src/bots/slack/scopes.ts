/** What the app may do in a workspace: the least that it needs. Each is explained in slack/manifest.yaml. */
export const scopes = [
  "app_mentions:read",
  "assistant:write",
  "chat:write",
  "commands",
  "im:history",
  "im:write",
  "users:read",
] as const;

/**
 * What makes more of it, and without which it works: a file that goes with what was said, pictures and voice messages that are sent to it.
 * Older installations may lack it.
 */
export const wished = ["files:read", "files:write"] as const;
