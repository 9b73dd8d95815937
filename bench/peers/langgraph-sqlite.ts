/** LangGraph.js with its SQLite saver, on a file that keeps a write-ahead log, every commit on the disk. */
import { SqliteSaver } from "@langchain/langgraph-checkpoint-sqlite";
import { graphOn } from "./langgraph-graph.ts";
import type { Options, Peer } from "./peer.ts";
import { versionOf } from "./versions.ts";

async function open({ flow, databaseUrl }: Options) {
  const saver = SqliteSaver.fromConnString(databaseUrl);
  saver.db.pragma("journal_mode = WAL");
  saver.db.pragma("synchronous = FULL");
  return {
    hear: graphOn(saver, flow),
    stored: async (conversation: string) => {
      const sum = (table: string, columns: string): number => {
        const row: unknown = saver.db
          .prepare(`select coalesce(sum(${columns}), 0) as bytes from ${table} where thread_id = ?`)
          .get(conversation);
        return Number((row as { bytes: number }).bytes);
      };
      return sum("checkpoints", "length(checkpoint) + length(metadata)") + sum("writes", "length(value)");
    },
    close: async () => {
      saver.db.close();
    },
  };
}

export const peer: Peer = {
  name: "LangGraph.js on SQLite",
  version: `${versionOf("@langchain/langgraph")}, saver ${versionOf("@langchain/langgraph-checkpoint-sqlite")}`,
  open,
};
