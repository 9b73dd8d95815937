/** What reads pictures and voice messages: on this machine first, by a model where one is named for it. */
import type { Asked, Model, voiceLimits } from "../model/index.ts";
import { type PictureReader, pictureLimits } from "../pictures/index.ts";
import type { Hears, Looks } from "../turns/index.ts";
import { screen, type Understanding } from "../understanding/index.ts";

/** UTF-16 units of a picture's text that are read. */
const mostRead = 20_000;

/** As it is counted: what came of it has a name of its own in the report. */
const rowOf = (what: "voice" | "picture", { outcome, tokens, milliseconds, cost }: Asked) => ({
  ...{ what, tokens, milliseconds, cost },
  outcome: outcome === "answered" ? (what === "voice" ? "heard" : "seen") : outcome,
});

/**
 * A picture leaves this machine only where nothing was recognised in it here.
 *
 * @param model null: none is configured
 */
export function looksOf(understanding: Understanding, pictures: PictureReader, model: Model | null): Looks {
  const look = model?.look ?? null;
  const found = (lines: readonly string[], scene: Parameters<Looks["read"]>[1]) => {
    // Whoever shows a password is warned as if they had typed it.
    const { text, kinds } = screen(lines.join("\n").slice(0, mostRead));
    return { seen: understanding.readPicture(text.split("\n"), scene), secrets: kinds };
  };
  const isEmpty = ({ seen, secrets }: ReturnType<typeof found>): boolean =>
    seen.apps.length + seen.labels.length + seen.troubles.length + secrets.length === 0;
  return {
    isThere: () => look !== null || pictures.isThere(),
    mostBytes: pictureLimits.bytes,
    async read(picture, scene, person, onAsked) {
      const here = pictures.isThere() ? await pictures.read(picture) : null;
      const first = here?.kind === "lines" ? found(here.lines, scene) : null;
      if (first !== null && !isEmpty(first)) return first;
      const lines = look === null ? null : await look(picture, person, (asked) => onAsked(rowOf("picture", asked)));
      if (lines !== null) return found(lines, scene);
      return first ?? (here === null || here.kind === "lines" ? "failed" : here.kind);
    },
  };
}

/** @returns null where nothing is named that hears */
export function hearsOf({ hear }: Model, limits: typeof voiceLimits): Hears | null {
  if (hear === null) return null;
  return {
    mostBytes: limits.bytes,
    mostSeconds: limits.seconds,
    read: async (voice, person, onAsked) => {
      const text = await hear(voice, person, (asked) => onAsked(rowOf("voice", asked)));
      return text === null ? "failed" : { text };
    },
  };
}
