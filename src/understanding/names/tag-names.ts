/** Finds where a product's name stands in a sentence, also one that no catalogue has, from what stands around it and how it is made. */
import type { Folded } from "../folding.ts";
import { placesOf } from "../hash-places.ts";
import type { Span } from "./find-names.ts";
import { tagFeatures } from "./tag-features.ts";
import type { Unit } from "./units.ts";

export interface NameTagger {
  tag(folded: Folded, units: readonly Unit[]): readonly Span[];
}

/** Outside a name, at its beginning, inside it. */
export const tags = 3;

export interface TaggerData {
  readonly hashes: Int32Array;
  /** [feature][tag] */
  readonly weights: Int16Array;
  /** [tag before, 3 being the beginning][tag] */
  readonly transitions: readonly number[];
  /** Hashes of units that are seen often. */
  readonly common: Int32Array;
}

/** Names are tagged in so many units. */
const mostUnits = 300;

export function openTagger(data: TaggerData): NameTagger {
  const placeOf = placesOf(data.hashes);
  const commonPlaceOf = placesOf(data.common);
  return {
    tag(folded, all) {
      const units = all.slice(0, mostUnits);
      const { features } = tagFeatures(folded, units, (identity) => commonPlaceOf(identity) === -1);
      const scores = features.map((own) => {
        let outside = 0;
        let begins = 0;
        let inside = 0;
        for (const hash of own) {
          const at = placeOf(hash);
          if (at === -1) continue;
          outside += data.weights[at * tags] ?? 0;
          begins += data.weights[at * tags + 1] ?? 0;
          inside += data.weights[at * tags + 2] ?? 0;
        }
        return [outside, begins, inside];
      });
      return spansOf(bestPath(scores, data.transitions));
    },
  };
}

/** Viterbi: the tags that go together best. Inside never follows outside. */
export function bestPath(scores: readonly (readonly number[])[], transitions: readonly number[]): number[] {
  const back: number[][] = [];
  let before = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const [at, own] of scores.entries()) {
    const current: number[] = [];
    const from: number[] = [];
    for (let tag = 0; tag < tags; tag += 1) {
      let best = Number.NEGATIVE_INFINITY;
      let origin = 0;
      if (at === 0) best = tag === 2 ? Number.NEGATIVE_INFINITY : (transitions[3 * tags + tag] ?? 0);
      else
        for (let previous = 0; previous < tags; previous += 1) {
          if (tag === 2 && previous === 0) continue;
          const value = (before[previous] ?? 0) + (transitions[previous * tags + tag] ?? 0);
          if (value > best) {
            best = value;
            origin = previous;
          }
        }
      current.push(best + (own[tag] ?? 0));
      from.push(origin);
    }
    back.push(from);
    before = current;
  }
  if (scores.length === 0) return [];
  let tag = before.indexOf(Math.max(...before));
  const path: number[] = [];
  for (let at = scores.length - 1; at >= 0; at -= 1) {
    path.push(tag);
    tag = back[at]?.[tag] ?? 0;
  }
  return path.reverse();
}

export function spansOf(path: readonly number[]): Span[] {
  const spans: Span[] = [];
  for (let at = 0; at < path.length; at += 1) {
    if (path[at] !== 1) continue;
    let to = at + 1;
    while (path[to] === 2) to += 1;
    spans.push({ from: at, to });
  }
  return spans;
}
