/** Secrets that no rule names, by what thousands of marked messages have in common. On folded text. */
import type { SecretKind } from "../../flows/index.ts";
import { type ModelData, openModel } from "../classifier/model.ts";
import type { Folded } from "../folding.ts";
import { placesOf } from "../hash-places.ts";
import { matchesIn } from "../matches.ts";
import { questionWords } from "./answers.ts";
import { type Found, mask } from "./secret.ts";
import { type Announcement, isSmallAnswer } from "./split.ts";
import { tokenFeatures, tokensOf } from "./token-features.ts";
import { type Announced, labelled } from "./words.ts";

/** What training leaves and a file holds. */
export interface ScreenModelData extends ModelData {
  /** Hashes of tokens that are seen often. */
  readonly common: Int32Array;
}

/** The label of what is no secret; the others are kinds of secrets. */
export const noSecret = "none";

/** The natural logarithm of the odds from which a token begins a finding, and of those from which its neighbours belong to it. */
const surely = 0.7;
const likely = -0.5;

/** Without any of these a message holds nothing that could be a secret. */
const worthALook = /\d{3}|[a-z]\d|\d[a-z]|[a-z0-9][!@#$%^&*_+=~]|[零〇一二三四五六七八九]{3}/;

/** Whose it is isn't secret. */
const mailAddress = /[a-z0-9._+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,8}(?![a-z0-9])/g;

export interface LearnedScreen {
  /**
   * @param words those of the message that name a secret
   * @param announced what an earlier message of the same person let expect
   */
  secretsIn(folded: Folded, words: readonly Announced[], announced: Announcement | null): readonly Found[];
}

export function openScreenModel(data: ScreenModelData): LearnedScreen {
  const model = openModel(data);
  const placeOf = placesOf(data.common);
  const none = data.labels.indexOf(noSecret);
  const kinds = data.labels as readonly (SecretKind | typeof noSecret)[]; // our own file
  return {
    secretsIn(folded, words, announced) {
      const near = [...words, ...questionWords(folded.text)];
      if (near.length === 0 && announced === null && !worthALook.test(folded.text)) return [];
      if (folded.text.includes(mask)) return []; // was screened before
      if (announced !== null && isSmallAnswer(folded.text)) return [];
      const tokens = tokensOf(folded);
      // A lone number or word says nothing of itself: rules decide.
      if (near.length === 0 && announced === null && !/[\s\u4e00-\u9fff]/.test(folded.text.trim())) return [];
      const features = tokenFeatures(tokens, near, announced, (hash) => placeOf(hash) !== -1);
      const chances = features.map((own) => model.probabilities(own));
      const odds = chances.map((each) => {
        const not = each[none] ?? 1;
        return Math.log((1 - not + 1e-9) / (not + 1e-9));
      });
      const holdsSomething = ({ from, to }: Run): boolean =>
        tokens.slice(from, to).some(({ shape }) => /^[DLNH]/.test(shape));
      const mails = matchesIn(mailAddress, folded.text);
      // What is named as something else beside it is that.
      return runsAbove(odds)
        .filter(holdsSomething)
        .map(({ from, to }) => ({
          kind: likeliest(chances.slice(from, to), kinds),
          ...wholeRun(folded.text, tokens[from]?.start ?? 0, tokens[to - 1]?.end ?? 0),
        }))
        .filter(
          ({ kind, start }) =>
            kind === "identity-number" || !labelled.test(folded.text.slice(Math.max(0, start - 24), start)),
        )
        .filter(({ start, end }) => !mails.some((mail) => start >= mail.index && end <= mail.index + mail[0].length));
    },
  };
}

interface Run {
  readonly from: number;
  /** The token behind. */
  readonly to: number;
}

/** Neighbouring tokens that are likely, one of which surely is. */
function runsAbove(odds: readonly number[]): readonly Run[] {
  const runs: Run[] = [];
  for (let from = 0; from < odds.length; ) {
    let to = from;
    while (to < odds.length && (odds[to] ?? 0) > likely) to += 1;
    if (odds.slice(from, to).some((each) => each > surely)) runs.push({ from, to });
    from = Math.max(to, from + 1);
  }
  return runs;
}

/** What is written together with a part of a secret belongs to it: nobody can say where a password ends within one word. */
function wholeRun(text: string, start: number, end: number): { readonly start: number; readonly end: number } {
  const before = /[a-z0-9][a-z0-9_-]*$/.exec(text.slice(Math.max(0, start - 64), start))?.[0] ?? "";
  const behind = /^[a-z0-9_-]*[a-z0-9]/.exec(text.slice(end, end + 64))?.[0] ?? "";
  const [joinsBefore, joinsBehind] = [/^[a-z0-9_-]/.test(text.slice(start)), /[a-z0-9_-]$/.test(text.slice(0, end))];
  return { start: start - (joinsBefore ? before.length : 0), end: end + (joinsBehind ? behind.length : 0) };
}

function likeliest(chances: readonly Float64Array[], kinds: readonly (SecretKind | typeof noSecret)[]): SecretKind {
  let best: SecretKind = "password";
  let most = 0;
  for (const [at, kind] of kinds.entries()) {
    const sum = kind === noSecret ? 0 : chances.reduce((total, each) => total + (each[at] ?? 0), 0);
    if (kind !== noSecret && sum > most) {
      best = kind;
      most = sum;
    }
  }
  return best;
}
