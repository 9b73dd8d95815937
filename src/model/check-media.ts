/** Sends half a second of silence and a small white picture, for `npm run doctor`: whether the endpoint takes a voice and a picture at all. */
import { crc32, deflateSync } from "node:zlib";
import { why } from "./check.ts";
import { createEndpoint } from "./endpoint.ts";
import { ModelFailure } from "./failure.ts";
import type { MediaSettings, ModelSettings } from "./settings.ts";
import { transcribe } from "./transcriber.ts";
import { questionOf } from "./viewer.ts";

/** How long doctor waits: a local model is loaded by the first answer. */
const checkMs = 30_000;

/** Silence as a WAV file: 8 kHz, 16 bit, one channel. */
function silence(): Uint8Array {
  const samples = 4_000;
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + samples * 2, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8_000, 24);
  head.writeUInt32LE(16_000, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write("data", 36);
  head.writeUInt32LE(samples * 2, 40);
  return Buffer.concat([head, Buffer.alloc(samples * 2)]);
}

/** A white square as a PNG file; some endpoints refuse pictures that are smaller. */
function square(): Uint8Array {
  const side = 64;
  const chunk = (name: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const size = Buffer.alloc(13);
  size.writeUInt32BE(side, 0);
  size.writeUInt32BE(side, 4);
  // Eight bits of grey.
  size.writeUInt8(8, 8);
  const rows = Buffer.concat(
    Array.from({ length: side }, () => Buffer.concat([Buffer.from([0]), Buffer.alloc(side, 255)])),
  );
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    ...[chunk("IHDR", size), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))],
  ]);
}

export interface MediaFinding {
  readonly ok: boolean;
  readonly what: string;
}

/** @returns for each that is named a sentence on whether the endpoint takes it; none where nothing is named */
export async function checkMedia(settings: ModelSettings, media: MediaSettings): Promise<readonly MediaFinding[]> {
  const { host } = new URL(settings.baseUrl);
  const tried = async (name: string, takes: string, ask: (signal: AbortSignal) => Promise<unknown>) => {
    try {
      await ask(AbortSignal.timeout(checkMs));
      return { ok: true, what: `${name} at ${host} takes ${takes}.` };
    } catch (error) {
      if (!(error instanceof ModelFailure)) throw error;
      const status = error.status === null || error.status === 200 ? "" : ` (status ${error.status})`;
      return { ok: false, what: `${name} at ${host} takes no ${takes}: ${why[error.kind]}${status}.` };
    }
  };
  const { transcribes, sees } = media;
  return Promise.all([
    ...(transcribes === null
      ? []
      : [tried(transcribes, "voice messages", (signal) => transcribe(settings, transcribes, silence(), signal))]),
    ...(sees === null
      ? []
      : [
          tried(sees, "pictures", (signal) =>
            createEndpoint({ ...settings, name: sees }).ask(questionOf(square()), signal),
          ),
        ]),
  ]);
}
