/** A process that is told to end does so, whatever hangs: half-sent requests, a platform that doesn't answer. */
import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { AssistantProcess } from "../../support/assistant-process.ts";
import { createTeam } from "../../support/slack-methods.ts";
import { person } from "../../support/slack-person.ts";
import { startSlackProcess } from "../../support/slack-process.ts";
import { type SlackServer, startSlackServer } from "../../support/slack-server.ts";

const team = createTeam("T1", "xoxb-test-1");
let directory: string;
let server: SlackServer;
let running: AssistantProcess;
let port: number;
const sockets: Socket[] = [];
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "ending-"));
  server = await startSlackServer({ teams: new Map([[team.id, team]]), nextTs: 0 });
  port = await freePort();
  running = startSlackProcess(server, directory, port);
  await server.until(() => server.calls.some(({ method }) => method === "auth.test"));
  await untilListening();
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await running.kill("SIGKILL");
  await server.close();
  rmSync(directory, { recursive: true, force: true });
});

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });

function opened(): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => resolve(socket));
    socket.on("error", () => resolve(null));
    sockets.push(socket);
  });
}
async function untilListening(): Promise<void> {
  while ((await opened()) === null);
}

/** @returns the connections whose requests were begun, and never finished */
async function halfSent(count: number): Promise<readonly Socket[]> {
  const all = await Promise.all(Array.from({ length: count }, opened));
  const begun = all.filter((socket) => socket !== null);
  for (const [index, socket] of begun.entries()) {
    socket.resume();
    socket.write("POST /slack/events HTTP/1.1\r\nHost: x\r\n");
    if (index % 2 === 1) socket.write("Content-Length: 100\r\nContent-Type: application/json\r\n\r\n{");
  }
  return begun;
}

test("with hundreds of half-sent requests it ends, and finishes what it had in hand", async () => {
  const who = person(team, "U1", { locale: "zh-CN" });
  await halfSent(300);
  const { status } = await server.post(`http://127.0.0.1:${port}/slack/events`, who.says("聚水潭怎么解绑"));
  expect(status).toBe(200);
  expect(await running.kill("SIGTERM")).toBe(0);
});

test("a request that is never finished is closed, and others are answered meanwhile", async () => {
  const who = person(team, "U2", { locale: "zh-CN" });
  const begun = await halfSent(20);
  const closed = Promise.all(begun.map((socket) => new Promise((resolve) => socket.once("close", resolve))));
  const { status } = await server.post(`http://127.0.0.1:${port}/slack/events`, who.says("聚水潭怎么解绑"));
  expect(status).toBe(200);
  await closed;
  expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(200);
});

test("with a platform that takes messages and never answers it ends as well", async () => {
  const who = person(team, "U3", { locale: "zh-CN" });
  server.fault({ method: "chat.postMessage", times: 50, hangs: true });
  await server.post(`http://127.0.0.1:${port}/slack/events`, who.says("聚水潭怎么解绑"));
  await server.until(() => server.calls.some(({ method }) => method === "chat.postMessage"));
  expect(await running.kill("SIGTERM")).toBe(0);
});
