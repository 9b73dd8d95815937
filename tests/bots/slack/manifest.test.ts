import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { checkSlack, scopes, wished } from "../../../src/bots/slack/index.ts";
import { createTeam } from "../../support/slack-methods.ts";
import { appToken, startSlackServer } from "../../support/slack-server.ts";

const file = readFileSync(new URL("../../../slack/manifest.yaml", import.meta.url), "utf8");
/** Source of the lengths and counts: docs.slack.dev/reference/app-manifest, and the comments of its types in @slack/web-api. */
const Prompt = z.strictObject({ title: z.string().min(1), message: z.string().min(1) });
const Manifest = z.strictObject({
  display_information: z.strictObject({
    name: z.string().max(35),
    description: z.string().max(140),
    background_color: z.string().regex(/^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.literal(true),
      // In an agent's app people write there.
      messages_tab_enabled: z.literal(true),
      messages_tab_read_only_enabled: z.literal(false),
    }),
    bot_user: z.strictObject({ display_name: z.string().max(80), always_online: z.boolean() }),
    // New apps take no other: slack.dev, recap of 21 July 2026.
    agent_view: z.strictObject({
      agent_description: z.string().max(300),
      suggested_prompts: z.array(Prompt).max(4),
    }),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().regex(/^\/[a-z_-]{1,31}$/),
          description: z.string().max(2000),
          usage_hint: z.string().max(1000),
          should_escape: z.literal(true),
        }),
      )
      .max(50),
    shortcuts: z
      .array(
        z.strictObject({
          callback_id: z.string().max(255),
          name: z.string().max(24),
          type: z.enum(["global", "message"]),
          description: z.string().max(150),
        }),
      )
      .max(10),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: z.array(z.string()).max(255) }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ bot_events: z.array(z.string()).max(100) }),
    interactivity: z.strictObject({ is_enabled: z.literal(true) }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    // Once it is on it stays on, and a token that is copied lasts twelve hours.
    token_rotation_enabled: z.literal(false),
  }),
});
const manifest = Manifest.parse(parse(file));

test("the manifest asks for exactly what the app uses, and says why for each", () => {
  expect(manifest.oauth_config.scopes.bot).toEqual([...scopes, ...wished].toSorted());
  for (const scope of [...scopes, ...wished]) expect(file).toMatch(new RegExp(`- ${scope} # \\S+`));
});

test("the manifest names the command, shortcuts and events that the app answers", () => {
  expect(manifest.features.slash_commands.map((each) => each.command)).toEqual(["/unbind"]);
  expect(manifest.features.shortcuts.map((each) => each.callback_id)).toEqual(["unbind_pick", "unbind_message"]);
  expect(manifest.settings.event_subscriptions.bot_events).toEqual([
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
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
  expect(fine.join("\n")).toMatch(/7 scopes[\s\S]*agent_view[\s\S]*assistant_view/);
  expect((await reading({ botToken: "xoxb-another" }, server.apiUrl)).join()).toMatch(
    /SLACK_BOT_TOKEN isn't accepted.*OAuth/,
  );
  expect((await reading({ appToken: "xapp-another" }, server.apiUrl)).join()).toMatch(/SLACK_APP_TOKEN isn't accepted/);
  expect((await reading({ appToken: "xoxb-test-1" }, server.apiUrl)).join()).toMatch(
    /not_allowed_token_type.*generate one/,
  );
  team.scopes.delete("files:write");
  expect((await reading({}, server.apiUrl)).join()).toMatch(/ok Slack: it may do what it needs.*without files:write/);
  team.scopes.delete("im:write");
  expect((await reading({}, server.apiUrl)).join()).toMatch(/lacks the scopes im:write.*manifest/);
  const poor = await startSlackServer({ ...server.state, appScopes: new Set() });
  expect((await reading({}, poor.apiUrl)).join()).toMatch(/\(missing_scope\).*generate another with that scope/);
  await poor.close();
  await server.close();
  expect((await reading({}, server.apiUrl)).join()).toMatch(/can't be reached.*network/);
});
