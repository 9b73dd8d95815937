/** Tokens at rest: AES-256-GCM, bound to the place where they are kept, under keys that can be changed. */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

/** Cannot be opened: sealed with a key that isn't given any more, or tampered with. Says which row, never what is in it. */
export class SealError extends Error {
  override readonly name = "SealError";
}

export interface Seal {
  /** @param place names the row; what is sealed for one place can't be opened at another */
  close(text: string, place: string): string;
  /** @throws {SealError} when no key fits, or anything was changed */
  open(
    sealed: string,
    place: string,
  ): { readonly text: string /** Sealed with an older key. */; readonly isOld: boolean };
}

const version = "v1";
const nameOf = (key: Buffer): string => createHash("sha256").update(key).digest("hex").slice(0, 8);

/** @param keys 32 bytes each in hexadecimal; the first one seals, all of them open */
export function createSeal(keys: readonly string[]): Seal {
  const known = keys.map((hex) => Buffer.from(hex, "hex")).map((key) => ({ key, name: nameOf(key) }));
  const [current] = known;
  if (current === undefined) throw new SealError("There is no key. Set TOKEN_ENCRYPTION_KEY.");
  return {
    close: (text, place) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", current.key, nonce).setAAD(Buffer.from(place));
      const data = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      const parts = [nonce, cipher.getAuthTag(), data].map((part) => part.toString("base64url"));
      return [version, current.name, ...parts].join(".");
    },
    open: (sealed, place) => {
      const [format, name, nonce = "", tag = "", data = ""] = sealed.split(".");
      const found = format === version ? known.find((each) => each.name === name) : undefined;
      if (found === undefined)
        throw new SealError(
          `What is kept at ${place} was sealed with another key. Add that key to TOKEN_ENCRYPTION_KEY.`,
        );
      try {
        const decipher = createDecipheriv("aes-256-gcm", found.key, Buffer.from(nonce, "base64url"))
          .setAAD(Buffer.from(place))
          .setAuthTag(Buffer.from(tag, "base64url"));
        const text = Buffer.concat([decipher.update(Buffer.from(data, "base64url")), decipher.final()]).toString(
          "utf8",
        );
        return { text, isOld: found !== current };
      } catch {
        throw new SealError(`What is kept at ${place} was changed, and cannot be opened. Install the app there again.`);
      }
    },
  };
}
