/**
 * The process that reads pictures: one at a time, from memory to memory. It holds the add-on's models, so that nothing of them is in the
 * assistant itself, and it can be ended whatever it is at.
 */
import { setPriority } from "node:os";
import { addOn } from "./add-on.ts";
import { limits } from "./limits.ts";
import { Asked, type Told } from "./told.ts";

/** What is used of the add-on, which isn't installed where this is checked. */
interface Reader {
  detect(picture: Uint8Array): Promise<readonly { readonly text: string; readonly mean: number }[]>;
}
interface Opened {
  rotate(): Opened;
  flatten(options: { readonly background: string }): Opened;
  resize(options: { readonly width: number; readonly withoutEnlargement: boolean }): Opened;
  extract(part: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  }): Opened;
  png(options: { readonly compressionLevel: number }): Opened;
  toBuffer(options: {
    readonly resolveWithObject: true;
  }): Promise<{ readonly data: Uint8Array; readonly info: { readonly width: number; readonly height: number } }>;
}
type Open = (picture: Uint8Array, options: { readonly limitInputPixels: number }) => Opened;

/** Letters stay as large as the models know them, and the memory that a picture takes stays bounded. */
const widest = 1_600;
/** Rows that are read at a time, and those that two parts share, so that no line is cut in both. */
const part = { rows: 900, shared: 80 } as const;
/** Parts of one picture: a screenshot of a whole long page. */
const mostParts = 8;
/** Less sure lines are left out. */
const leastSure = 0.5;

async function load(): Promise<{ readonly reader: Reader; readonly open: Open }> {
  const [{ default: Ocr }, { default: open }] = await Promise.all([
    import(addOn.reader.href) as Promise<{
      default: { create(options: { readonly onnxOptions: { readonly intraOpNumThreads: number } }): Promise<Reader> };
    }>,
    import(addOn.pictures.href) as Promise<{ default: Open }>,
  ]);
  return { reader: await Ocr.create({ onnxOptions: { intraOpNumThreads: 1 } }), open };
}

async function linesOf(picture: Uint8Array, { reader, open }: Awaited<typeof loading>): Promise<readonly string[]> {
  const upright = open(picture, { limitInputPixels: limits.pixels }).rotate().flatten({ background: "#fff" });
  const { data, info } = await upright
    .resize({ width: widest, withoutEnlargement: true })
    .png({ compressionLevel: 1 })
    .toBuffer({ resolveWithObject: true });
  const lines: string[] = [];
  for (let top = 0, count = 0; count < mostParts && (top === 0 || top + part.shared < info.height); count += 1) {
    const height = Math.min(part.rows, info.height - top);
    const { data: piece } = await open(data, { limitInputPixels: limits.pixels })
      .extract({ left: 0, top, width: info.width, height })
      .png({ compressionLevel: 1 })
      .toBuffer({ resolveWithObject: true });
    for (const { text, mean } of await reader.detect(piece)) if (mean >= leastSure) lines.push(text);
    top += part.rows - part.shared;
  }
  return lines;
}

const tell = (told: Told): boolean => process.send?.(told) ?? false;

// What others do on this machine comes first.
setPriority(10);
const loading = load();
loading.then(
  () => tell({ kind: "ready" }),
  () => process.exit(1),
);
process.on("disconnect", () => process.exit());
process.on("message", async (message) => {
  const { id, picture } = Asked.parse(message);
  try {
    tell({ kind: "lines", id, lines: await linesOf(picture, await loading) });
  } catch {
    // Whatever is wrong with it, it can't be read; what the libraries say may hold words of the picture.
    tell({ kind: "failed", id });
  }
});
