/** What turns ask for on a server: conversations that ask at once share a statement. */
import type { Database, Query } from "../database.ts";
import type { Arriving, Loaded, Received } from "../events.ts";
import type { PendingRow, Sent } from "../pending.ts";
import { type Committed, isPlain, type Taken, type Taking, type TurnWrite } from "../turn.ts";
import { createGather } from "./gather.ts";
import { nextOf, receive, receiveMany } from "./inbox.ts";
import { markSent, pendingOf } from "./outbox.ts";
import { takeTurn, takeTurns } from "./take.ts";
import { statementOf, type WrittenRow, waitingReplies } from "./write.ts";

/** Carries out the turns of events that are kept, in one statement. @returns what came of each, in the same order */
async function commit(query: Query, turns: readonly TurnWrite[]): Promise<readonly Committed[]> {
  const { text, values } = statementOf(turns);
  const rows = await query<WrittenRow & { conversation: string; version: number; posted: string[] | null }>(
    text,
    values,
  );
  const found = Map.groupBy(rows, (row) => row.conversation);
  return turns.map((turn) => {
    const [first, ...more] = found.get(turn.conversation) ?? [];
    if (first === undefined) return { kept: false, posted: [], replies: null, version: null };
    const { version, posted } = first;
    return { kept: true, posted: posted ?? [], replies: waitingReplies(turn, [first, ...more]), version };
  });
}

type TurnStatements = Pick<Database, "receive" | "receiveMany" | "take" | "commit" | "next" | "pending" | "markSent">;

export function createTurnStatements(query: Query): TurnStatements {
  // A second statement goes while one is on its way.
  const lanes = 2;
  const own = (conversation: string): string => conversation;
  const commitSoon = createGather<TurnWrite, Committed>({
    ...{ lanes, keyOf: ({ conversation }) => conversation },
    several: (turns) => commit(query, turns),
  });
  return {
    receive: createGather<Arriving, Received>({
      ...{ lanes, keyOf: ({ conversation }) => conversation },
      one: (event) => receive(query, event),
      several: (events) => receiveMany(query, events),
    }),
    receiveMany: (events) => receiveMany(query, events),
    take: createGather<Taking, Taken>({
      ...{ lanes, keyOf: ({ event }) => event.conversation },
      one: (taking) => takeTurn(query, taking),
      several: (takings) => takeTurns(query, takings),
    }),
    commit: async (turn) => {
      if (isPlain(turn)) return commitSoon(turn);
      // One that reaches into other conversations doesn't wait for locks together with others.
      const [committed] = await commit(query, [turn]);
      return committed ?? { kept: false, posted: [], replies: null, version: null };
    },
    next: createGather<string, Loaded | null>({
      ...{ lanes, keyOf: own },
      several: (conversations) => nextOf(query, conversations),
    }),
    pending: createGather<string, readonly PendingRow[]>({
      ...{ lanes, keyOf: own },
      several: (conversations) => pendingOf(query, conversations),
    }),
    markSent: createGather<Sent, void>({
      ...{ lanes, keyOf: ({ row }) => row.conversation },
      several: async (sent) => {
        await markSent(query, sent);
        return sent.map(() => undefined);
      },
    }),
  };
}
