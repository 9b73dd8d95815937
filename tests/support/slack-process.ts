/** The assistant as people start it, with Slack's tokens and an emulator's address. */
import { type AssistantProcess, startAssistant } from "./assistant-process.ts";
import { appToken, type SlackServer, testSecret } from "./slack-server.ts";

/** @param port where events are posted to; null for Socket Mode */
export function startSlackProcess(
  server: SlackServer,
  dataDirectory: string,
  port: number | null = null,
  by: "program" | "npm" = "program",
): AssistantProcess {
  const [team] = server.state.teams.values();
  const environment = {
    ...{ SLACK_BOT_TOKEN: team?.token ?? "", SLACK_API_URL: server.apiUrl },
    ...(port === null ? { SLACK_APP_TOKEN: appToken } : { SLACK_SIGNING_SECRET: testSecret, PORT: String(port) }),
  };
  return startAssistant(dataDirectory, environment, by);
}
