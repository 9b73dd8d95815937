/** The trained models of requests, acts and names in one file. */
import { lacksParts, readBlocks, writeBlocks } from "./block-file.ts";
import type { MarginModelData, MarginsData } from "./classifier/margins.ts";
import type { ModelData } from "./classifier/model.ts";
import type { TaggerData } from "./names/tag-names.ts";

export interface TrainedModels {
  /** Whole messages and their parts by intent and topic. */
  readonly intents: ModelData;
  /** Whether a message holds one request or several. */
  readonly several: ModelData;
  /** Where in a message another request begins. */
  readonly boundaries: ModelData;
  /** What a remark does, inside a flow. */
  readonly acts: MarginModelData;
  readonly tagger: TaggerData;
  /** Weights of what speaks for several requests. */
  readonly decision: readonly number[];
  /** Weights that make of a score how often it is right. */
  readonly calibration: readonly number[];
}

interface Head {
  readonly intents: Omit<ModelData, "hashes" | "weights">;
  readonly several: Omit<ModelData, "hashes" | "weights">;
  readonly boundaries: Omit<ModelData, "hashes" | "weights">;
  readonly acts: Omit<MarginModelData, "margins"> & {
    readonly margins: Omit<MarginsData, "hashes" | "emphases" | "counts" | "labels" | "weights">;
  };
  readonly transitions: readonly number[];
  readonly decision: readonly number[];
  readonly calibration: readonly number[];
}

export function writeModels(models: TrainedModels): Uint8Array {
  const { intents, several, boundaries, acts, tagger, decision, calibration } = models;
  const { hashes: _hashes, weights: _weights, ...intentHead } = intents;
  const { hashes: _others, weights: _more, ...severalHead } = several;
  const { hashes: _places, weights: _begun, ...boundaryHead } = boundaries;
  const { hashes: ofActs, emphases, counts, labels, weights: sparse, ...actMargins } = acts.margins;
  const head: Head = {
    intents: intentHead,
    several: severalHead,
    boundaries: boundaryHead,
    acts: { ...acts, margins: actMargins },
    transitions: tagger.transitions,
    decision,
    calibration,
  };
  return writeBlocks(head, [
    intents.hashes,
    intents.weights,
    several.hashes,
    several.weights,
    boundaries.hashes,
    boundaries.weights,
    ...[ofActs, emphases, counts, labels, sparse],
    tagger.hashes,
    tagger.weights,
    tagger.common,
  ]);
}

/** @throws {ModelFileError} */
export function readModels(file: Uint8Array): TrainedModels {
  const { rest, blocks } = readBlocks(file);
  const head = rest as Head; // our own file, of the version that was checked
  const [a, b, c, d, j, k, h, l, m, n, i, e, f, g] = blocks;
  if (
    !(
      a instanceof Int32Array &&
      b instanceof Int8Array &&
      c instanceof Int32Array &&
      d instanceof Int8Array &&
      j instanceof Int32Array &&
      k instanceof Int8Array &&
      h instanceof Int32Array &&
      l instanceof Int8Array &&
      m instanceof Int8Array &&
      n instanceof Int8Array &&
      i instanceof Int8Array &&
      e instanceof Int32Array &&
      f instanceof Int16Array &&
      g instanceof Int32Array
    )
  )
    lacksParts();
  return {
    intents: { ...head.intents, hashes: a, weights: b },
    several: { ...head.several, hashes: c, weights: d },
    boundaries: { ...head.boundaries, hashes: j, weights: k },
    acts: {
      ...head.acts,
      margins: { ...head.acts.margins, hashes: h, emphases: l, counts: m, labels: n, weights: i },
    },
    tagger: { hashes: e, weights: f, common: g, transitions: head.transitions },
    decision: head.decision,
    calibration: head.calibration,
  };
}
