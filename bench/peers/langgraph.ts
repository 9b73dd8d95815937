/** LangGraph.js with its Postgres saver. */
import { PostgresSaver } from "@langchain/langgraph-checkpoint-postgres";
import pg from "pg";
import { graphOn } from "./langgraph-graph.ts";
import type { Options, Peer } from "./peer.ts";
import { versionOf } from "./versions.ts";

async function open({ flow, databaseUrl }: Options) {
  const pool = new pg.Pool({ connectionString: databaseUrl });
  // The server may be stopped first when the bench is over.
  pool.on("error", () => undefined);
  const saver = new PostgresSaver(pool);
  await saver.setup();
  return {
    hear: graphOn(saver, flow),
    stored: async (conversation: string) => {
      const { rows } = await pool.query(
        `select (select coalesce(sum(octet_length(checkpoint::text) + octet_length(metadata::text)), 0) from checkpoints where thread_id = $1)
           + (select coalesce(sum(octet_length(blob)), 0) from checkpoint_blobs where thread_id = $1)
           + (select coalesce(sum(octet_length(blob)), 0) from checkpoint_writes where thread_id = $1) as bytes`,
        [conversation],
      );
      return Number(rows[0].bytes);
    },
    close: async () => {
      await saver.end();
    },
  };
}

export const peer: Peer = {
  name: "LangGraph.js on Postgres",
  version: `${versionOf("@langchain/langgraph")}, saver ${versionOf("@langchain/langgraph-checkpoint-postgres")}`,
  open,
};
