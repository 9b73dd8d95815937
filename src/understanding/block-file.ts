/** Trained numbers in one small file: a JSON head, then the arrays one after another. */

export type Block = Int32Array | Int16Array | Int8Array;

const version = 4;
const sizes = { i32: 4, i16: 2, i8: 1 } as const;
const padded = (length: number): number => Math.ceil(length / 4) * 4;
const kindOf = (block: Block): keyof typeof sizes =>
  block instanceof Int32Array ? "i32" : block instanceof Int16Array ? "i16" : "i8";

interface Head {
  readonly version: number;
  readonly blocks: readonly { readonly kind: keyof typeof sizes; readonly length: number }[];
  readonly rest: unknown;
}

/** Thrown when a file of trained models isn't one that this version reads. */
export class ModelFileError extends Error {
  override readonly name = "ModelFileError";
}

/** @param rest what can be told as JSON */
export function writeBlocks(rest: unknown, blocks: readonly Block[]): Uint8Array {
  const head: Head = {
    version,
    blocks: blocks.map((block) => ({ kind: kindOf(block), length: block.length })),
    rest,
  };
  const json = new TextEncoder().encode(JSON.stringify(head));
  const file = new Uint8Array(
    4 + padded(json.length) + blocks.reduce((sum, block) => sum + padded(block.byteLength), 0),
  );
  new DataView(file.buffer).setUint32(0, json.length, true);
  file.set(json, 4);
  let at = 4 + padded(json.length);
  for (const block of blocks) {
    file.set(new Uint8Array(block.buffer, block.byteOffset, block.byteLength), at);
    at += padded(block.byteLength);
  }
  return file;
}

/** @throws {ModelFileError} */
export function readBlocks(file: Uint8Array): { readonly rest: unknown; readonly blocks: readonly Block[] } {
  const bytes = file.byteOffset % 4 === 0 ? file : Uint8Array.from(file);
  if (bytes.length < 8)
    throw new ModelFileError("The model file is empty or cut off. Run npm run train to make it anew.");
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0, true);
  let head: Head;
  try {
    head = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as Head; // our own file, of the version checked below
  } catch (error) {
    throw new ModelFileError("The model file is damaged. Run npm run train to make it anew.", { cause: error });
  }
  if (head.version !== version)
    throw new ModelFileError(
      `The model file is of version ${head.version}, and this program reads ${version}. Run npm run train.`,
    );
  let at = bytes.byteOffset + 4 + padded(length);
  const blocks = head.blocks.map(({ kind, length: count }) => {
    const block =
      kind === "i32"
        ? new Int32Array(bytes.buffer, at, count)
        : kind === "i16"
          ? new Int16Array(bytes.buffer, at, count)
          : new Int8Array(bytes.buffer, at, count);
    at += padded(count * sizes[kind]);
    return block;
  });
  return { rest: head.rest, blocks };
}

/** @throws {ModelFileError} always */
export function lacksParts(): never {
  throw new ModelFileError("The model file lacks parts. Run npm run train to make it anew.");
}
