/**
 * One process owns an embedded data directory. The sign of it is a local socket that answers, not a file with a process id: in a
 * container that is always 1, and a file outlives a crash. Tools ask the owner over it, a JSON line each way.
 */
import { createHash, randomUUID } from "node:crypto";
import { chmodSync, realpathSync, renameSync, rmSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";

/** Another process owns the directory. */
export class DirectoryInUseError extends Error {
  override readonly name = "DirectoryInUseError";
}

/** What the owner says of itself. */
export const Owner = z.object({ pid: z.int(), since: z.string(), runs: z.string() });
export type Owner = z.infer<typeof Owner>;

export const ControlRequest = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("who") }),
  z.strictObject({ do: z.literal("figures") }),
  z.strictObject({ do: z.literal("backup"), to: z.string().min(1) }),
  z.strictObject({ do: z.literal("forget"), person: z.string().min(1) }),
]);
export type ControlRequest = z.infer<typeof ControlRequest>;

const ControlAnswer = z.discriminatedUnion("ok", [
  z.strictObject({ ok: z.literal(true), result: z.unknown() }),
  z.strictObject({ ok: z.literal(false), error: z.string() }),
]);

/** Bytes that fit into a socket's address on every system (104 on macOS, with its ending zero). */
const longestPath = 100;

/** Where the socket of a directory may lie: in it, or in the system's temporary folder where that is too long or impossible. */
export function socketPaths(directory: string): readonly string[] {
  const name = createHash("sha256").update(realpathSync(directory)).digest("hex").slice(0, 24);
  if (process.platform === "win32") return [`\\\\.\\pipe\\unbind-assistant-${name}`];
  const inside = join(realpathSync(directory), "control.sock");
  const outside = join(tmpdir(), `unbind-assistant-${name}.sock`);
  return Buffer.byteLength(inside) <= longestPath ? [inside, outside] : [outside];
}

export interface Ownership {
  release(): Promise<void>;
}

/**
 * Becomes the owner of a directory, or says who is.
 *
 * @param answer carries out what tools ask; what it throws is sent to them as a sentence
 * @throws {DirectoryInUseError} naming the process that owns it
 */
export async function claimDirectory(
  directory: string,
  owner: Owner,
  answer: (request: Exclude<ControlRequest, { do: "who" }>) => Promise<unknown>,
): Promise<Ownership> {
  const paths = socketPaths(directory);
  for (const path of paths) await refuseIfOwned(directory, path);
  const server = createServer((socket) => serve(socket, owner, answer));
  let listening: string | null = null;
  let reason: unknown = null;
  for (const path of paths) {
    try {
      await listen(server, path);
      listening = path;
      break;
    } catch (error) {
      if (codeOf(error) === "EADDRINUSE") await refuseIfOwned(directory, path, true);
      reason = error;
    }
  }
  if (listening === null) throw reason;
  if (process.platform !== "win32") chmodSync(listening, 0o600);
  // The socket itself must not keep a process alive that is otherwise done.
  server.unref();
  return { release: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** Throws when somebody answers at `path`; clears away what a killed process left there. */
async function refuseIfOwned(directory: string, path: string, always = false): Promise<void> {
  const found = await ask(path, { do: "who" });
  if (found.kind === "nobody" && !always) return;
  if (found.kind === "left-over") {
    // Moved aside first and asked again: if another process took the place a moment ago, it gets it back.
    const aside = `${path}.${randomUUID().slice(0, 8)}`;
    renameSync(path, aside);
    if ((await ask(aside, { do: "who" })).kind === "left-over") {
      rmSync(aside, { force: true });
      return;
    }
    renameSync(aside, path);
  }
  const owner = found.kind === "answer" ? Owner.safeParse(found.result) : null;
  throw new DirectoryInUseError(
    owner?.success === true
      ? `The data directory ${directory} is in use by process ${owner.data.pid} (${owner.data.runs}, since ${owner.data.since}). Stop it first, or set DATA_DIR to another directory.`
      : `The data directory ${directory} is in use by another process that doesn't say which. Stop it first, or set DATA_DIR to another directory.`,
  );
}

/**
 * Asks the process that owns a directory.
 *
 * @returns null when nobody owns it
 * @throws when the owner could not do it, with its reason
 */
export async function askOwner(
  directory: string,
  request: ControlRequest,
): Promise<{ readonly result: unknown } | null> {
  for (const path of socketPaths(directory)) {
    const found = await ask(path, request, 600_000);
    if (found.kind === "answer") return { result: found.result };
    if (found.kind === "refused") throw new Error(found.reason);
    if (found.kind === "silent") throw new Error(`The process that owns ${directory} doesn't answer.`);
  }
  return null;
}

type Found =
  | { readonly kind: "answer"; readonly result: unknown }
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "silent" }
  | { readonly kind: "nobody" }
  | { readonly kind: "left-over" };

function ask(path: string, request: ControlRequest, timeoutMs = 5_000): Promise<Found> {
  return new Promise((resolve) => {
    const socket = connect(path);
    let received = "";
    const timer = setTimeout(() => finish({ kind: "silent" }), timeoutMs);
    const finish = (found: Found): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(found);
    };
    socket.setEncoding("utf8");
    socket.on("connect", () => socket.write(`${JSON.stringify(request)}\n`));
    socket.on("data", (text) => {
      received += String(text);
      const end = received.indexOf("\n");
      if (end < 0) return;
      const parsed = ControlAnswer.safeParse(parseJson(received.slice(0, end)));
      if (!parsed.success) finish({ kind: "silent" });
      else
        finish(
          parsed.data.ok
            ? { kind: "answer", result: parsed.data.result }
            : { kind: "refused", reason: parsed.data.error },
        );
    });
    socket.on("end", () => finish({ kind: "silent" }));
    socket.on("error", (error) => {
      const code = codeOf(error);
      if (code === "ENOENT") finish({ kind: "nobody" });
      else if (code === "ECONNREFUSED" || code === "ENOTSOCK") finish({ kind: "left-over" });
      else finish({ kind: "silent" });
    });
  });
}

function serve(
  socket: Socket,
  owner: Owner,
  answer: (request: Exclude<ControlRequest, { do: "who" }>) => Promise<unknown>,
): void {
  let received = "";
  socket.setEncoding("utf8");
  // A tool that went away in the middle takes nothing with it.
  socket.on("error", () => socket.destroy());
  socket.on("data", (text) => {
    received += String(text);
    const end = received.indexOf("\n");
    if (end < 0) {
      if (received.length > 10_000) socket.destroy();
      return;
    }
    const line = received.slice(0, end);
    received = "";
    respond(line).then((response) => socket.end(`${JSON.stringify(response)}\n`));
  });
  async function respond(line: string): Promise<z.infer<typeof ControlAnswer>> {
    const request = ControlRequest.safeParse(parseJson(line));
    if (!request.success)
      return { ok: false, error: "The running assistant doesn't know this request: it may be of another version." };
    if (request.data.do === "who") return { ok: true, result: owner };
    try {
      return { ok: true, result: (await answer(request.data)) ?? null };
    } catch (error) {
      return { ok: false, error: error instanceof Error ? error.message : String(error) };
    }
  }
}

const listen = (server: Server, path: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, () => {
      server.off("error", reject);
      resolve();
    });
  });

const codeOf = (error: unknown): string | null =>
  typeof error === "object" && error !== null && "code" in error && typeof error.code === "string" ? error.code : null;

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // Not JSON is answered like any other request that isn't understood.
    return null;
  }
}
