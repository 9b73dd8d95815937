import { say, type Turn } from "../turn/turn.ts";
import type { Command } from "../vocabulary/command.ts";

/** A message held passwords, codes or keys: what to do about it, whatever else it said. */
export function warnOfSecrets(turn: Turn, kinds: Extract<Command, { kind: "secret" }>["kinds"]): void {
  const list = kinds.map((kind) => ({ text: `repair.secret-kind.${kind}` }));
  say(turn, "secret", { paragraphs: [{ key: "repair.secret", with: { kinds: { list } } }], warning: true });
}
