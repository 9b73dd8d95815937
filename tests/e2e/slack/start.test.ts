/** Slash command to finished checklist, by clicks, in all three languages, with the assistant started as people start it. */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AssistantProcess } from "../../support/assistant-process.ts";
import { createTeam, type SlackState } from "../../support/slack-methods.ts";
import { type Person, person } from "../../support/slack-person.ts";
import { startSlackProcess } from "../../support/slack-process.ts";
import { type Acknowledged, type Payload, type SlackServer, startSlackServer } from "../../support/slack-server.ts";

const dialogues = [
  { locale: "zh-CN", ask: "聚水潭", taken: "私信", record: "重新登录" },
  { locale: "zh-TW", ask: "聚水潭", taken: "私訊", record: "重新登入" },
  { locale: "en-US", ask: "Jushuitan", taken: "direct message", record: "signing in again" },
] as const;

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

const proof = process.env.PROOF !== undefined;
/** Slack shows a command as failed that isn't acknowledged within three seconds: docs.slack.dev/interactivity/implementing-slash-commands */
const longestMs = 3_000;

/** Presses, and waits until what stands in the chat has changed. */
async function goThrough(
  server: SlackServer,
  send: (payload: Payload) => Promise<unknown>,
  who: Person,
): Promise<void> {
  const press = async (what: string, tick = false): Promise<void> => {
    await server.until(() => JSON.stringify(who.shown().map(({ blocks }) => blocks)).includes(what));
    const before = JSON.stringify(who.shown());
    await send(tick ? who.ticks(what) : who.presses(what));
    await server.until(() => JSON.stringify(who.shown()) !== before);
  };
  for (const item of ["backup", "contract", "scope", "account-security"]) await press(`precautions.${item}.done`, true);
  for (const next of ["start.go", "shop-yes", "list-seen", "exact", "cancel-auth", "line-gone", "recheck-gone"])
    await press(next);
  for (const item of ["subscription", "vendor-letter", "no-reopen"]) await press(`aftercare.${item}.done`, true);
  await press("yes.go");
}

describe.each(["socket", "http"] as const)("over %s", (mode) => {
  const team = createTeam("T1", "xoxb-test-start");
  const state: SlackState = { teams: new Map([[team.id, team]]), nextTs: 0 };
  let server: SlackServer;
  let directory: string;
  let assistant: AssistantProcess;
  let send: (payload: Payload) => Promise<Acknowledged>;

  beforeAll(async () => {
    server = await startSlackServer(state);
    directory = mkdtempSync(join(tmpdir(), "slack-start-"));
    const port = mode === "http" ? await freePort() : null;
    assistant = startSlackProcess(server, directory, port, proof ? "npm" : "program");
    send = (payload) =>
      port === null ? server.emit(payload) : server.post(`http://127.0.0.1:${port}/slack/events`, payload);
    if (port === null) await server.until(server.isConnected);
    else
      while ((await fetch(`http://127.0.0.1:${port}/health`).catch(() => null)) === null)
        await assistantSays(assistant);
  });
  afterAll(async () => {
    await assistant.kill("SIGKILL");
    await server.close();
    rmSync(directory, { recursive: true, force: true });
  });

  test.each(dialogues)("$locale", async ({ locale, ask, taken, record }) => {
    const who = person(team, `U${locale.replace("-", "")}`, { locale, tz: "Asia/Shanghai" });
    const begun = performance.now();
    const { body } = await send(who.command(ask));
    const took = performance.now() - begun;
    if (proof) {
      console.log(`${mode}, ${locale}: the command was answered after ${took.toFixed(0)} ms`);
      expect(took).toBeLessThan(longestMs);
    }
    expect(JSON.stringify(body)).toContain(taken);
    await goThrough(server, send, who);
    const copied = who.shown().find(({ blocks }) => JSON.stringify(blocks).includes("rich_text_preformatted"));
    expect(copied?.text).toContain("聚水潭");
    expect(copied?.text).toContain(record);
    expect(server.calls.flatMap(({ method, error }) => (error === null ? [] : [`${method}: ${error}`]))).toEqual([]);
  });
});

/** Something new in the process's output, or its end. */
async function assistantSays(assistant: AssistantProcess): Promise<void> {
  const before = assistant.output();
  await Promise.race([
    assistant.ended.then((status) => Promise.reject(new Error(`It ended with ${status}: ${assistant.output()}`))),
    new Promise<void>((resolve) => {
      const look = (): void => {
        if (assistant.output() === before) setImmediate(look);
        else resolve();
      };
      look();
    }),
  ]);
}
