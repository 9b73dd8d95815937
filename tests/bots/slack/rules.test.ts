/** The emulator refuses what the real Slack refuses: every rule of the list, shown. */
import { expect, test } from "vitest";
import { WebSocket } from "ws";
import { viewFaults } from "../../support/slack-blocks.ts";
import { answerCall, createTeam, Refusal, type SlackState, type SlackTeam } from "../../support/slack-methods.ts";
import { person } from "../../support/slack-person.ts";
import { slackRules } from "../../support/slack-rules.ts";
import { appToken, type SlackServer, startSlackServer } from "../../support/slack-server.ts";

const workspace = (): { readonly team: SlackTeam; readonly state: SlackState } => {
  const team = createTeam("T1", "xoxb-rules");
  team.channels.set("C1", { isArchived: false, isMember: true, people: new Set(["U1"]) });
  team.users.set("U1", { id: "U1", name: "Ann" });
  team.written.add("C1:1.0").add("D1:1.0");
  return { team, state: { teams: new Map([[team.id, team]]), nextTs: 0 } };
};
type Params = Readonly<Record<string, unknown>>;
function calling(state: SlackState, token = "xoxb-rules") {
  const call = (method: string, params: Params) => answerCall(method, params, token, state);
  const refused = (method: string, params: Params): string | null => {
    try {
      call(method, params);
      return null;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return error.word;
    }
  };
  return { call, refused };
}
async function withServer(state: SlackState, work: (server: SlackServer) => Promise<void>): Promise<void> {
  const server = await startSlackServer(state);
  try {
    await work(server);
  } finally {
    await server.close();
  }
}
const post = (server: SlackServer, method: string, token: string): Promise<Response> =>
  fetch(`${server.apiUrl}${method}`, { method: "POST", headers: { authorization: `Bearer ${token}` } });
const wordOf = async (server: SlackServer, token: string): Promise<unknown> =>
  ((await (await post(server, "apps.connections.open", token)).json()) as { error?: string }).error;
async function connected(server: SlackServer): Promise<WebSocket> {
  const { url } = (await (await post(server, "apps.connections.open", appToken)).json()) as { url: string };
  const socket = new WebSocket(url);
  const before = server.hellos();
  await server.until(() => server.hellos() > before);
  return socket;
}
const prompts = [{ title: "a", message: "a" }];

const shown: Record<keyof typeof slackRules, () => void | Promise<void>> = {
  "file-brought": async () => {
    const { team, state } = workspace();
    await withServer(state, async (server) => {
      const { call, refused } = calling(state);
      const { file_id: id } = call("files.getUploadURLExternal", { filename: "a.csv", length: 3 });
      const files = [{ id }];
      expect(refused("files.completeUploadExternal", { channel_id: "C1", files })).toBe("file_not_found");
      const bring = (body: string) =>
        fetch(`${new URL(server.apiUrl).origin}/upload/${id}`, { method: "POST", body }).then(({ status }) => status);
      expect(await bring("more than that")).toBe(400);
      expect(await bring("a,b")).toBe(200);
      call("files.completeUploadExternal", { channel_id: "C1", files });
      expect(team.files.get(String(id))?.shownIn).toEqual({ channel: "C1", thread: null });
    });
  },
  "file-once": () => {
    const { team, state } = workspace();
    const { call, refused } = calling(state);
    team.files.set("F1", { name: "a.csv", length: 1, bytes: Buffer.from("a"), shownIn: null });
    call("files.completeUploadExternal", { channel_id: "C1", files: [{ id: "F1" }] });
    expect(refused("files.completeUploadExternal", { channel_id: "C1", files: [{ id: "F1" }] })).toBe("file_not_found");
  },
  "stream-thread": () => {
    const { refused } = calling(workspace().state);
    const chunks = [{ type: "blocks", blocks: [{ type: "section", text: { type: "plain_text", text: "x" } }] }];
    expect(refused("chat.startStream", { channel: "D1", chunks })).toBe("invalid_arguments");
    expect(refused("chat.startStream", { channel: "D1", thread_ts: "9.0", chunks })).toBe("invalid_thread_ts");
    expect(refused("chat.startStream", { channel: "D1", thread_ts: "1.0", chunks })).toBeNull();
    const inChannel = { channel: "C1", thread_ts: "1.0", chunks };
    expect(refused("chat.startStream", inChannel)).toBe("missing_recipient_user_id");
    expect(refused("chat.startStream", { ...inChannel, recipient_user_id: "U1", recipient_team_id: "T1" })).toBeNull();
  },
  "stream-state": () => {
    const { call, refused } = calling(workspace().state);
    const chunks = [{ type: "blocks", blocks: [{ type: "section", text: { type: "plain_text", text: "x" } }] }];
    const { channel, ts } = call("chat.startStream", { channel: "D1", thread_ts: "1.0", chunks });
    const again = { channel, ts, chunks };
    expect(refused("chat.update", { channel, ts, text: "y" })).toBe("streaming_state_conflict");
    expect([refused("chat.appendStream", again), refused("chat.stopStream", again)]).toEqual([null, null]);
    expect(refused("chat.appendStream", again)).toBe("message_not_in_streaming_state");
    expect(refused("chat.update", { channel, ts, text: "y" })).toBeNull();
  },
  "ephemeral-thread": () => {
    const { team, state } = workspace();
    const { call } = calling(state);
    const whisper = { channel: "C1", user: "U1", text: "psst", thread_ts: "1.0" };
    call("chat.postEphemeral", whisper);
    expect(team.messages).toHaveLength(0);
    team.answered.add("C1:1.0");
    call("chat.postEphemeral", whisper);
    expect(team.messages).toHaveLength(1);
  },
  "ephemeral-member": () => {
    const { refused } = calling(workspace().state);
    expect(refused("chat.postEphemeral", { channel: "C1", user: "U2", text: "psst" })).toBe("user_not_in_channel");
  },
  "ephemeral-active": () => {
    const { team, state } = workspace();
    const whisper = () => calling(state).refused("chat.postEphemeral", { channel: "C1", user: "U1", text: "psst" });
    expect(whisper()).toBeNull();
    team.users.set("U1", { id: "U1", name: "Ann", isGone: true });
    expect(whisper()).toBe("user_not_in_channel");
  },
  "thread-gone": () => {
    const { team, state } = workspace();
    const { call } = calling(state);
    const post = (thread_ts?: string) => call("chat.postMessage", { channel: "C1", text: "words", thread_ts });
    const below = (thread: string): unknown => post(thread).message;
    const [one, two] = [String(post().ts), String(post().ts)];
    expect(below(one)).toMatchObject({ thread_ts: one });
    for (const ts of [one, two]) call("chat.delete", { channel: "C1", ts });
    expect(below(one)).toMatchObject({ thread_ts: one });
    expect(below(two)).toEqual({ text: "words" });
    expect(team.messages.at(-1)?.thread).toBeNull();
  },
  "prompts-agent": () => {
    const { team, state } = workspace();
    const { call } = calling(state);
    call("assistant.threads.setSuggestedPrompts", { channel_id: "D1", thread_ts: "1.0", prompts });
    expect(team.prompts).toHaveLength(0);
    call("assistant.threads.setSuggestedPrompts", { channel_id: "D1", prompts });
    expect(team.prompts).toHaveLength(1);
  },
  "prompts-assistant": () => {
    const { team, state } = workspace();
    team.kind = "assistant";
    const { refused } = calling(state);
    expect(refused("assistant.threads.setSuggestedPrompts", { channel_id: "D1", prompts })).toBe("invalid_arguments");
  },
  "prompts-four": () => {
    const { refused } = calling(workspace().state);
    const ask = (count: number) =>
      refused("assistant.threads.setSuggestedPrompts", { channel_id: "D1", prompts: Array(count).fill(prompts[0]) });
    expect([ask(0), ask(4), ask(5)]).toEqual(["invalid_arguments", null, "invalid_arguments"]);
  },
  "status-thread": () => {
    const { refused } = calling(workspace().state);
    const set = (thread_ts: string) =>
      refused("assistant.threads.setStatus", { channel_id: "D1", thread_ts, status: "is looking" });
    expect([set("1.0"), set("9.0"), set("soon")]).toEqual([null, "invalid_thread_ts", "invalid_thread_ts"]);
  },
  "status-answered": () => {
    const { team, state } = workspace();
    const { call } = calling(state);
    call("assistant.threads.setStatus", { channel_id: "C1", thread_ts: "1.0", status: "is looking" });
    call("chat.postMessage", { channel: "C1", text: "elsewhere" });
    const { ts } = team.messages[0] ?? { ts: "" };
    call("chat.update", { channel: "C1", ts, text: "changed" });
    expect(team.statuses.size).toBe(1);
    call("chat.postMessage", { channel: "C1", text: "there", thread_ts: "1.0" });
    expect(team.statuses.size).toBe(0);
  },
  scope: () => {
    const { team, state } = workspace();
    team.scopes.delete("chat:write");
    expect(calling(state).refused("chat.postMessage", { channel: "C1", text: "x" })).toBe("missing_scope");
  },
  "scopes-told": () =>
    withServer(workspace().state, async (server) => {
      const answer = await post(server, "auth.test", "xoxb-rules");
      expect(answer.headers.get("x-oauth-scopes")).toContain("chat:write");
    }),
  "connection-scope": () =>
    withServer({ ...workspace().state, appScopes: new Set() }, async (server) => {
      expect(await wordOf(server, appToken)).toBe("missing_scope");
    }),
  "connection-token": () =>
    withServer(workspace().state, async (server) => {
      expect(await wordOf(server, "xoxb-rules")).toBe("not_allowed_token_type");
      expect(calling(server.state, appToken).refused("auth.test", {})).toBe("not_allowed_token_type");
    }),
  "connections-several": () =>
    withServer(workspace().state, async (server) => {
      await connected(server);
      await connected(server);
      expect(server.connections()).toBe(2);
    }),
  "connection-warning": () =>
    withServer(workspace().state, async (server) => {
      const socket = await connected(server);
      const heard = new Promise<void>((resolve) => {
        socket.on("message", (data) => {
          if (String(data).includes('"warning"')) resolve();
        });
      });
      server.disconnect("warning");
      await heard;
      expect(server.connections()).toBe(1);
    }),
  "update-own": () => {
    const { refused } = calling(workspace().state);
    expect(refused("chat.update", { channel: "C1", ts: "1.0", text: "x" })).toBe("cant_update_message");
  },
  "update-blocks": () => {
    const { team, state } = workspace();
    const { call } = calling(state);
    call("chat.postMessage", { channel: "C1", text: "x", blocks: [{ type: "divider" }] });
    const { ts } = team.messages[0] ?? { ts: "" };
    call("chat.update", { channel: "C1", ts, text: "y" });
    expect(team.messages[0]).toMatchObject({ text: "y", blocks: [{ type: "divider" }] });
  },
  "update-parse": () => {
    const { team, state } = workspace();
    const { call } = calling(state);
    call("chat.postMessage", { channel: "C1", text: "@here" });
    const [posted] = team.messages;
    const update = (more: Params) => call("chat.update", { channel: "C1", ts: posted?.ts, text: "@here", ...more });
    expect(posted?.calls).toBe(false);
    update({});
    expect(posted?.calls).toBe(true);
    update({ parse: "none" });
    expect(posted?.calls).toBe(false);
  },
  "text-is-markup": () => {
    const { team, state } = workspace();
    const { call } = calling(state);
    call("chat.postMessage", { channel: "C1", text: "<!here>" });
    call("chat.postMessage", { channel: "C1", text: "&lt;!here&gt;" });
    call("chat.postMessage", { channel: "C1", text: "<!here>", blocks: [{ type: "divider" }] });
    expect(team.messages.map((each) => each.calls)).toEqual([true, false, false]);
  },
  "connect-team": () => {
    const who = person(workspace().team, "U9", { from: "T9" });
    expect(who.mentions("C1", "x").body).toMatchObject({ team_id: "T9", authorizations: [{ team_id: "T1" }] });
    expect(who.submits("any", "C1", {}).body).toMatchObject({
      team: { id: "T9" },
      view: { app_installed_team_id: "T1" },
    });
  },
  "alert-window": () => {
    const alert = { type: "alert", level: "warning", text: { type: "plain_text", text: "x" } };
    expect(calling(workspace().state).refused("chat.postMessage", { channel: "C1", blocks: [alert] })).toBe(
      "invalid_blocks",
    );
    const title = { type: "plain_text", text: "x" };
    expect(viewFaults({ type: "modal", title, blocks: [alert] })).toEqual([]);
  },
  "table-shape": () => {
    const { refused } = calling(workspace().state);
    const cell = (text: string) => ({ type: "raw_text", text });
    const draw = (rows: unknown, more: Params = {}) =>
      refused("chat.postMessage", { channel: "C1", blocks: [{ type: "data_table", caption: "x", rows, ...more }] });
    const lines = (count: number) => Array(count).fill([cell("x")]);
    expect([draw(lines(2)), draw(lines(101))]).toEqual([null, null]);
    for (const rows of [lines(1), lines(102), [[cell("x")], [cell("")]], [[cell("x")], [cell("x"), cell("x")]]])
      expect(draw(rows)).toBe("invalid_blocks");
    expect(draw(lines(2), { caption: "" })).toBe("invalid_blocks");
    expect(draw(lines(2), { page_size: 101 })).toBe("invalid_blocks");
  },
  "table-one": () => {
    const rows = [[{ type: "raw_text", text: "x" }], [{ type: "raw_text", text: "y" }]];
    const table = { type: "data_table", caption: "x", rows };
    const { refused } = calling(workspace().state);
    expect(refused("chat.postMessage", { channel: "C1", blocks: [table, table] })).toBe("invalid_blocks");
  },
  "blocks-unknown": () => {
    const { team, state } = workspace();
    const draw = (type: string) =>
      calling(state).refused("chat.postMessage", { channel: "C1", text: "x", blocks: [{ type }] });
    expect(draw("hologram")).toBe("invalid_blocks");
    team.drawsTables = false;
    expect(draw("data_table")).toBe("invalid_blocks");
    expect(team.messages).toHaveLength(0);
  },
  "window-asks": () => {
    const { team } = workspace();
    const element = { type: "plain_text_input", action_id: "app" };
    const blocks = [{ type: "input", element }];
    const who = person(team, "U1");
    team.views.push({ view: { callback_id: "f", blocks }, user: null, trigger: "t" });
    expect(() => who.submits("f", "C1", {})).toThrow("asks for app");
    const filled = [{ type: "input", element: { ...element, initial_value: "there" } }];
    team.views.push({ view: { callback_id: "f", blocks: filled }, user: null, trigger: "t" });
    expect(JSON.stringify(who.submits("f", "C1", {}).body)).toContain("there");
  },
};

test.each(Object.entries(slackRules))("%s", async (name, rule) => {
  expect(rule.source).toMatch(/^(?:https:\/\/docs\.slack\.dev\/|https:\/\/github\.com\/slack|@slack\/)/);
  await shown[name as keyof typeof slackRules]();
});

test("the list is as long as it says", () => {
  expect(Object.keys(slackRules)).toHaveLength(29);
});
