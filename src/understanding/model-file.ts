/** The trained models in one small file: a JSON head, then the arrays one after another. */
import type { ModelData } from "./classifier/model.ts";
import type { TaggerData } from "./names/tag-names.ts";

export interface TrainedModels {
  /** Whole messages and their parts by intent and topic. */
  readonly intents: ModelData;
  /** Whether a message holds one request or several. */
  readonly several: ModelData;
  /** What a remark does, inside a flow. */
  readonly acts: ModelData;
  readonly tagger: TaggerData;
  /** Weights of what speaks for several requests. */
  readonly decision: readonly number[];
  /** Weights that make of a score how often it is right. */
  readonly calibration: readonly number[];
}

type Block = Int32Array | Int16Array | Int8Array;
const version = 3;

interface Head {
  readonly version: number;
  readonly blocks: readonly { readonly kind: "i32" | "i16" | "i8"; readonly length: number }[];
  readonly intents: Omit<ModelData, "hashes" | "weights">;
  readonly several: Omit<ModelData, "hashes" | "weights">;
  readonly acts: Omit<ModelData, "hashes" | "weights">;
  readonly transitions: readonly number[];
  readonly decision: readonly number[];
  readonly calibration: readonly number[];
}

const kindOf = (block: Block): Head["blocks"][number]["kind"] =>
  block instanceof Int32Array ? "i32" : block instanceof Int16Array ? "i16" : "i8";
const sizes = { i32: 4, i16: 2, i8: 1 } as const;
const padded = (length: number): number => Math.ceil(length / 4) * 4;

export function writeModels({ intents, several, acts, tagger, decision, calibration }: TrainedModels): Uint8Array {
  const blocks: Block[] = [
    intents.hashes,
    intents.weights,
    several.hashes,
    several.weights,
    acts.hashes,
    acts.weights,
    tagger.hashes,
    tagger.weights,
    tagger.common,
  ];
  const { hashes: _hashes, weights: _weights, ...intentHead } = intents;
  const { hashes: _others, weights: _more, ...severalHead } = several;
  const { hashes: _third, weights: _last, ...actHead } = acts;
  const head: Head = {
    version,
    blocks: blocks.map((block) => ({ kind: kindOf(block), length: block.length })),
    intents: intentHead,
    several: severalHead,
    acts: actHead,
    transitions: tagger.transitions,
    decision,
    calibration,
  };
  const json = new TextEncoder().encode(JSON.stringify(head));
  const total = 4 + padded(json.length) + blocks.reduce((sum, block) => sum + padded(block.byteLength), 0);
  const file = new Uint8Array(total);
  new DataView(file.buffer).setUint32(0, json.length, true);
  file.set(json, 4);
  let at = 4 + padded(json.length);
  for (const block of blocks) {
    file.set(new Uint8Array(block.buffer, block.byteOffset, block.byteLength), at);
    at += padded(block.byteLength);
  }
  return file;
}

/** Thrown when the file of trained models isn't one that this version reads. */
export class ModelFileError extends Error {
  override readonly name = "ModelFileError";
}

/** @throws {ModelFileError} */
export function readModels(file: Uint8Array): TrainedModels {
  const bytes = file.byteOffset % 4 === 0 ? file : Uint8Array.from(file);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8)
    throw new ModelFileError("The model file is empty or cut off. Run npm run train to make it anew.");
  const length = view.getUint32(0, true);
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
  const [a, b, c, d, h, i, e, f, g] = blocks;
  if (
    !(
      a instanceof Int32Array &&
      b instanceof Int8Array &&
      c instanceof Int32Array &&
      d instanceof Int8Array &&
      h instanceof Int32Array &&
      i instanceof Int8Array &&
      e instanceof Int32Array &&
      f instanceof Int16Array &&
      g instanceof Int32Array
    )
  )
    throw new ModelFileError("The model file lacks parts. Run npm run train to make it anew.");
  return {
    intents: { ...head.intents, hashes: a, weights: b },
    several: { ...head.several, hashes: c, weights: d },
    acts: { ...head.acts, hashes: h, weights: i },
    tagger: { hashes: e, weights: f, common: g, transitions: head.transitions },
    decision: head.decision,
    calibration: head.calibration,
  };
}
