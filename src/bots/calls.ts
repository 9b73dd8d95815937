/** Calls to the platforms' servers: one pool of connections, through the proxy that the environment names. */
import type { Readable } from "node:stream";
import { Agent, type Dispatcher, EnvHttpProxyAgent, request } from "undici";
import { ChannelFailed, FileTooLarge } from "../turns/index.ts";

export interface Calls {
  /**
   * For the platforms' libraries: as much of fetch as they use, in a third of its time. Bodies are texts, or streams of what is uploaded;
   * answers are texts, and redirections aren't followed.
   */
  readonly fetch: typeof fetch;
  /** Posts a file to an address that a platform gave for it. @returns the status of the answer; what it says isn't read */
  upload(url: string, bytes: Uint8Array, signal: AbortSignal): Promise<number>;
  /**
   * Brings a file from an address that a platform gave for it; redirections aren't followed, so that a token goes nowhere else.
   *
   * @throws {FileTooLarge} as soon as it is longer than `mostBytes`
   * @throws where it isn't there, or doesn't come in time
   */
  download(url: string, wanted: Download): Promise<Uint8Array>;
  /** For connections that stay open. */
  readonly dispatcher: Dispatcher;
  /** Ends every call under way and every connection: the process doesn't wait for a platform that doesn't answer. */
  end(): Promise<void>;
}

/** What came instead of the platform's answer: a page of the network that lies between, or nothing. Whether it arrived isn't known. */
export class ForeignAnswer extends Error {
  override readonly name = "ForeignAnswer";
  constructor(status: number, length: number) {
    super(`Something between answered with status ${status} and ${length} characters that aren't the platform's.`);
  }
}

export interface Download {
  readonly headers?: Record<string, string>;
  readonly mostBytes: number;
}

/** A file that takes longer is given up. */
const downloadMs = 20_000;

interface Request {
  readonly method: "POST";
  readonly headers: Record<string, string>;
  readonly body: string | Readable;
  readonly signal?: AbortSignal;
}

/**
 * What to say, and to do next, where a platform can't be reached.
 *
 * @param platform its name, for people
 */
export function unreachable(
  platform: string,
  host: string,
  environment: NodeJS.ProcessEnv,
  reason: string,
): { readonly what: string; readonly next: string } {
  const hasProxy = Boolean(environment.HTTPS_PROXY || environment.https_proxy);
  return {
    what: `${platform}: ${host} can't be reached${hasProxy ? " through the proxy of HTTPS_PROXY" : ""}. ${reason}`,
    next: hasProxy
      ? `Check that the proxy runs and lets connections to ${platform} through, or correct HTTPS_PROXY.`
      : `If this network reaches ${platform} only through a proxy, set HTTPS_PROXY, such as http://127.0.0.1:7890.`,
  };
}

/** Both platforms answer every call with an object that says whether it was `ok`. @returns null for anything else */
function platforms(text: string): object | null {
  try {
    const answer: unknown = JSON.parse(text);
    const isTheirs = typeof answer === "object" && answer !== null && "ok" in answer && typeof answer.ok === "boolean";
    return isTheirs ? answer : null;
  } catch {
    return null;
  }
}

/** @param environment read for HTTPS_PROXY, HTTP_PROXY and NO_PROXY */
export function createCalls(environment: NodeJS.ProcessEnv): Calls {
  // A poll waits longer than a connection is usually given; whoever calls says how long it may take.
  const patient = { headersTimeout: 0, bodyTimeout: 0 };
  const httpProxy = environment.http_proxy ?? environment.HTTP_PROXY ?? "";
  const httpsProxy = environment.https_proxy ?? environment.HTTPS_PROXY ?? "";
  const noProxy = environment.no_proxy ?? environment.NO_PROXY ?? "";
  // Which proxy a call takes is asked with each of them: not where there is none.
  const dispatcher =
    httpProxy === "" && httpsProxy === ""
      ? new Agent(patient)
      : new EnvHttpProxyAgent({ httpProxy, httpsProxy, noProxy, ...patient });
  async function call(url: string, { method, headers, body, signal }: Request) {
    const answer = await request(url, { dispatcher, method, headers, body, ...(signal !== undefined && { signal }) });
    // Read in any case: a connection whose answer nobody reads isn't free for the next call.
    const text = await answer.body.text();
    const { statusCode: status, statusText, headers: given } = answer;
    // What fails says so by its status already.
    const parsed = status >= 200 && status < 400 ? platforms(text) : null;
    if (parsed === null && status >= 200 && status < 400) throw new ForeignAnswer(status, text.length);
    return {
      ...{ url, status, statusText, ok: status >= 200 && status < 300 },
      headers: {
        get: (name: string): string | null => given[name.toLowerCase()]?.toString() ?? null,
        entries: () => Object.entries(given).values(),
      },
      text: async () => text,
      json: async (): Promise<unknown> => parsed ?? JSON.parse(text),
    };
  }
  async function upload(url: string, bytes: Uint8Array, signal: AbortSignal): Promise<number> {
    const headers = { "content-type": "application/octet-stream" };
    const answer = await request(url, { dispatcher, method: "POST", headers, body: bytes, signal });
    await answer.body.dump();
    return answer.statusCode;
  }
  async function download(url: string, { headers = {}, mostBytes }: Download): Promise<Uint8Array> {
    const signal = AbortSignal.timeout(downloadMs);
    const { statusCode, body } = await request(url, { dispatcher, method: "GET", headers, signal });
    try {
      if (statusCode !== 200) throw new ChannelFailed(`The place of a file answered with status ${statusCode}.`);
      const pieces: Uint8Array[] = [];
      let size = 0;
      for await (const piece of body) {
        size += (piece as Uint8Array).byteLength;
        if (size > mostBytes) throw new FileTooLarge();
        pieces.push(piece as Uint8Array);
      }
      return Buffer.concat(pieces);
    } finally {
      body.destroy();
    }
  }
  let ended: Promise<void> | null = null;
  const end = (): Promise<void> => {
    ended ??= dispatcher.destroy();
    return ended;
  };
  // The libraries name the whole of fetch as the type.
  return { dispatcher, upload, download, fetch: call as unknown as typeof fetch, end };
}
