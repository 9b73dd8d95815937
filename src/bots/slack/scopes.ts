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
