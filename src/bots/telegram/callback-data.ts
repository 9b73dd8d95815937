/** What a button carries: press or tick, the id, and in a group whose button it is. */
import type { Input } from "../../turns/index.ts";
import { limits } from "./limits.ts";

export interface Pressed {
  readonly input: Extract<Input, { kind: "press" | "tick" }>;
  /** Telegram's id of the only person who may press it; null: whoever sees it may. */
  readonly owner: string | null;
}

/** @throws when the id is longer than the engine allows itself */
export function toCallbackData(kind: "press" | "tick", id: string, owner: string | null): string {
  const mark = owner === null ? "" : `~${BigInt(owner).toString(36)}`;
  const data = `${kind === "press" ? "p" : "t"}:${id}${mark}`;
  if (Buffer.byteLength(data) > limits.callbackData)
    throw new RangeError(
      `A button's data is longer than ${limits.callbackData} bytes: ${data}. Shorten its content id.`,
    );
  return data;
}

/** Reads what `toCallbackData` wrote. Anything else is an id that was never shown, which the conversation answers kindly. */
export function fromCallbackData(data: string): Pressed {
  const found = /^([pt]):(.*?)(?:~([0-9a-z]{1,13}))?$/s.exec(data);
  if (found === null) return { input: { kind: "press", id: data }, owner: null };
  const [, kind, id = "", mark] = found;
  const owner =
    mark === undefined ? null : [...mark].reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n);
  return { input: { kind: kind === "p" ? "press" : "tick", id }, owner: owner === null ? null : String(owner) };
}
