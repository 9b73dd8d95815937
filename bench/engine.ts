/** One step of the engine, with the JSON round trip of its state, beside a hand-written reducer that carries the same state. */
import { advance, type Conversation, newConversation } from "../src/flows/index.ts";
import { loadKnowledge } from "../src/knowledge/index.ts";
import { type Figure, interleaved } from "./timing.ts";

const now = Temporal.Instant.from("2026-07-03T07:42:00Z");
const said = { text: "", language: null } as const;

export async function engine(): Promise<readonly Figure[]> {
  const knowledge = loadKnowledge();
  const app = { kind: "known", app: "jushuitan", sure: true } as const;
  const begun = advance(newConversation(), { kind: "unbind", app, platform: null, shops: null, said }, knowledge, now);
  const ids = ["done", "open"].map((state) => `c1.1.precautions.backup.${state}`);
  let ours = JSON.stringify(begun.conversation);
  let theirs = ours;
  let count = 0;
  return interleaved(
    [
      {
        name: "engine step (tick)",
        once: () => {
          const id = ids[count % 2] ?? "";
          ours = JSON.stringify(
            advance(JSON.parse(ours) as Conversation, { kind: "tick", id }, knowledge, now).conversation,
          );
        },
      },
      {
        name: "hand-written reducer",
        once: () => {
          const state = JSON.parse(theirs) as Conversation;
          const open = state.cases[0];
          if (open !== undefined) {
            if (count % 2 === 0) open.marks["precautions/backup"] = { state: "done", at: now.toString() };
            else delete open.marks["precautions/backup"];
            open.changedAt = now.toString();
          }
          theirs = JSON.stringify(state);
          count += 1;
        },
      },
    ],
    20_000,
    2_000,
  );
}
