/** How people get on, counted: what was reached is what was gone on from, left, or stood at still. Nothing is ever negative. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Command, journeyStandings, newConversation, type Reply, type Talk } from "../../src/flows/index.ts";
import { circumstances } from "../support/circumstances.ts";
import { type Deed, deeds } from "../support/commands.ts";
import { knowledge } from "../support/knowledge.ts";
import { advance } from "../support/talk.ts";

const runs = process.env.PROOF === undefined ? 150 : 2_000;
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
const start = Temporal.Instant.from("2026-07-03T07:42:00Z");
const idsOf = (reply: Reply): string[] => [...(reply.checklist?.items ?? []), ...reply.buttons].map((each) => each.id);

test("on each place: reached = went on + left + still there, however people go", () => {
  fc.assert(
    fc.property(fc.array(deeds(knowledge), { minLength: 5, maxLength: 40 }), (list: readonly Deed[]) => {
      const counts = new Map<string, { reached: number; gone: number }>();
      const shown: string[] = [];
      let talk: Talk = newConversation();
      list.forEach((deed, index) => {
        const command: Command =
          deed.kind === "command"
            ? deed.command
            : { kind: deed.kind, id: shown.at(-1 - deed.back) ?? "c1.1.purpose.none.go" };
        const outcome = advance(talk, command, circumstances(knowledge, start.add({ minutes: index })));
        talk = outcome.conversation;
        for (const reply of outcome.replies) shown.push(...idsOf(reply));
        for (const effect of outcome.effects) {
          if (effect.kind === "forget") talk = newConversation();
          if (effect.kind !== "count" || !["reached", "went-on", "left"].includes(effect.outcome)) continue;
          const key = `${effect.platform} ${effect.step}`;
          const found = counts.get(key) ?? { reached: 0, gone: 0 };
          if (effect.outcome === "reached") found.reached += 1;
          else found.gone += 1;
          counts.set(key, found);
          expect(found.gone, key).toBeLessThanOrEqual(found.reached);
        }
      });
      const standing = new Map<string, number>();
      for (const { place, platform } of journeyStandings(talk).values()) {
        const key = `${platform} ${place}`;
        standing.set(key, (standing.get(key) ?? 0) + 1);
      }
      for (const key of new Set([...counts.keys(), ...standing.keys()])) {
        const { reached, gone } = counts.get(key) ?? { reached: 0, gone: 0 };
        expect(reached - gone, key).toBe(standing.get(key) ?? 0);
      }
    }),
    { numRuns: runs, seed },
  );
});
