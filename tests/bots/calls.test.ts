/** Calls out of this process: through the proxy that the environment names, and with as much of fetch as the libraries use. */
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createCalls, ForeignAnswer } from "../../src/bots/calls.ts";

const listen = (handle: (incoming: IncomingMessage, response: ServerResponse) => void): Promise<Server> =>
  new Promise((resolve) => {
    const server: Server = createServer(handle).listen(0, "127.0.0.1", () => resolve(server));
  });
const addressOf = (server: Server): string => {
  const address = server.address();
  return typeof address === "object" && address !== null ? `127.0.0.1:${address.port}` : "";
};

let platform: Server;
let proxy: Server;
/** What went through the proxy. */
const proxied: string[] = [];

beforeAll(async () => {
  platform = await listen((incoming, response) => {
    let body = "";
    incoming.on("data", (chunk: Buffer) => {
      body += chunk.toString();
    });
    incoming.on("end", () => {
      if (incoming.url === "/hang") return;
      response.writeHead(incoming.url === "/busy" ? 429 : 200, { "retry-after": "7", "x-scopes": "a,b" });
      response.end(
        incoming.url?.startsWith("/page")
          ? decodeURIComponent(incoming.url.slice(6))
          : JSON.stringify({ ok: true, heard: body, type: incoming.headers["content-type"] }),
      );
    });
  });
  proxy = await listen((incoming, response) => {
    proxied.push(incoming.url ?? "");
    const { method, headers } = incoming;
    incoming.pipe(
      request(incoming.url ?? "", { method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      }),
    );
  });
  proxy.on("connect", (incoming, socket, head) => {
    proxied.push(incoming.url ?? "");
    const [host, port] = (incoming.url ?? "").split(":");
    const onward = connect(Number(port), host, () => {
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    onward.on("error", () => socket.destroy());
    socket.on("error", () => onward.destroy());
  });
});
afterAll(() => {
  for (const server of [platform, proxy]) {
    server.closeAllConnections();
    server.close();
  }
});

const post = { method: "POST", headers: { "content-type": "application/json" }, body: '{"店铺":"😀"}' };

test("a call brings its body and hears status, headers and answer", async () => {
  const { fetch } = createCalls({});
  const answer = await fetch(`http://${addressOf(platform)}/x`, post);
  expect([answer.ok, answer.status, answer.headers.get("X-Scopes"), answer.headers.get("none")]).toEqual([
    ...[true, 200, "a,b", null],
  ]);
  expect(await answer.json()).toEqual({ ok: true, heard: post.body, type: "application/json" });
  const busy = await fetch(`http://${addressOf(platform)}/busy`, post);
  expect([busy.ok, busy.status, busy.headers.get("retry-after")]).toEqual([false, 429, "7"]);
  expect(Object.fromEntries(busy.headers.entries())).toMatchObject({ "retry-after": "7" });
  expect(JSON.parse(await busy.text())).toMatchObject({ heard: post.body });
});

test("answers that nobody reads hold up nothing", async () => {
  const { fetch } = createCalls({});
  for (let count = 0; count < 30; count += 1) await fetch(`http://${addressOf(platform)}/busy`, post);
});

test("a call is given up when its caller says so", async () => {
  const controller = new AbortController();
  const hanging = createCalls({}).fetch(`http://${addressOf(platform)}/hang`, { ...post, signal: controller.signal });
  controller.abort();
  await expect(hanging).rejects.toMatchObject({ name: "AbortError" });
});

test("calls go through the proxy that the environment names, but to hosts that it leaves out", async () => {
  const to = addressOf(platform);
  for (const name of ["HTTP_PROXY", "http_proxy"]) {
    proxied.length = 0;
    const { fetch } = createCalls({ [name]: `http://${addressOf(proxy)}` });
    expect(await (await fetch(`http://${to}/x`, post)).json()).toMatchObject({ heard: post.body });
    expect(proxied.join()).toContain(to);
  }
  proxied.length = 0;
  const { fetch } = createCalls({ HTTP_PROXY: `http://${addressOf(proxy)}`, NO_PROXY: "127.0.0.1" });
  expect((await fetch(`http://${to}/x`, post)).status).toBe(200);
  expect(proxied).toEqual([]);
});

test("an https call asks the proxy for a way to its host", async () => {
  proxied.length = 0;
  const { fetch } = createCalls({ HTTPS_PROXY: `http://${addressOf(proxy)}` });
  // The platform of this test speaks no TLS: that it was asked for in the right way is what is looked at.
  await expect(fetch(`https://${addressOf(platform)}/x`, post)).rejects.toThrow();
  expect(proxied).toEqual([addressOf(platform)]);
});

test.each(["<html>Sign in to the network</html>", "", "ok", "[]", "null", '{"status":"fine"}'])(
  "%j in place of an answer is nobody's answer",
  async (page) => {
    const { fetch } = createCalls({});
    const error: unknown = await fetch(`http://${addressOf(platform)}/page/${encodeURIComponent(page)}`, post).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(ForeignAnswer);
    expect(String(error)).not.toContain("Sign in");
  },
);
