import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { checkSlack, scopes } from "../../../src/bots/slack/index.ts";
import { createTeam } from "../../support/slack-methods.ts";
import { appToken, startSlackServer } from "../../support/slack-server.ts";

const file = readFileSync(new URL("../../../slack/manifest.yaml", import.meta.url), "utf8");
const Manifest = z.object({
  features: z.object({
    slash_commands: z.array(z.object({ command: z.string(), usage_hint: z.string().max(1000) })),
    shortcuts: z.array(z.object({ callback_id: z.string(), name: z.string().max(24) })),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }) }),
});
const manifest = Manifest.parse(parse(file));

test("the manifest asks for exactly what the app uses, and says why for each", () => {
  expect(manifest.oauth_config.scopes.bot).toEqual([...scopes]);
  for (const scope of scopes) expect(file).toMatch(new RegExp(`- ${scope} # \\S+`));
});

test("the manifest names the command, shortcuts and events that the app answers", () => {
  expect(manifest.features.slash_commands.map((each) => each.command)).toEqual(["/unbind"]);
  expect(manifest.features.shortcuts.map((each) => each.callback_id)).toEqual(["unbind_pick", "unbind_message"]);
  expect(manifest.settings.event_subscriptions.bot_events).toEqual([
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    "assistant_thread_started",
    "message.im",
    "tokens_revoked",
  ]);
});

const settings = { botToken: "xoxb-test-1", appToken, signingSecret: null, install: null };
const reading = async (change: Partial<typeof settings>, apiUrl: string) =>
  (await checkSlack({ ...settings, ...change, apiUrl }, {})).map(
    ({ state, what, next }) => `${state} ${what} ${next ?? ""}`,
  );

test("doctor says whether Slack knows the tokens, whether it can be reached, and what to do next", async () => {
  const team = createTeam("T1", "xoxb-test-1");
  const server = await startSlackServer({ teams: new Map([[team.id, team]]), nextTs: 0 });
  const fine = await reading({}, server.apiUrl);
  expect(fine.every((line) => line.startsWith("ok"))).toBe(true);
  expect(fine.join("\n")).toContain("Socket Mode");
  expect((await reading({ botToken: "xoxb-another" }, server.apiUrl)).join()).toMatch(
    /SLACK_BOT_TOKEN isn't accepted.*OAuth/,
  );
  expect((await reading({ appToken: "xapp-another" }, server.apiUrl)).join()).toMatch(/SLACK_APP_TOKEN isn't accepted/);
  await server.close();
  expect((await reading({}, server.apiUrl)).join()).toMatch(/can't be reached.*network/);
});
