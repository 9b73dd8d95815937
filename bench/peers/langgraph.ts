/** LangGraph.js: nodes that interrupt for the person's next words, resumed by a Command, kept by its Postgres saver. */
import { Annotation, Command, interrupt, START, StateGraph } from "@langchain/langgraph";
import { PostgresSaver } from "@langchain/langgraph-checkpoint-postgres";
import pg from "pg";
import { card, howManyShops, type Options, type Peer, type Ticks, toggled, whichApp } from "./peer.ts";
import { versionOf } from "./versions.ts";

const State = Annotation.Root({
  app: Annotation<string>,
  ticks: Annotation<Ticks>({ reducer: (_, next) => next, default: () => ({}) }),
});

async function open({ flow, databaseUrl }: Options) {
  const pool = new pg.Pool({ connectionString: databaseUrl });
  // The server may be stopped first when the bench is over.
  pool.on("error", () => undefined);
  const saver = new PostgresSaver(pool);
  await saver.setup();
  const askApp = () => ({ app: String(interrupt(whichApp)) });
  const list = (state: typeof State.State) => ({
    ticks: toggled(state.ticks, String(interrupt(card(state.app, state.ticks)))),
  });
  const graph =
    flow === "first"
      ? new StateGraph(State)
          .addNode("ask-app", askApp)
          .addNode("precautions", list)
          .addEdge(START, "ask-app")
          .addEdge("ask-app", "precautions")
          .addEdge("precautions", "precautions")
          .compile({ checkpointer: saver })
      : new StateGraph(State)
          .addNode("ask-app", askApp)
          .addNode("ask-shops", () => {
            interrupt(howManyShops);
            return {};
          })
          .addNode("preparations", list)
          .addEdge(START, "ask-app")
          .addEdge("ask-app", "ask-shops")
          .addEdge("ask-shops", "preparations")
          .addEdge("preparations", "preparations")
          .compile({ checkpointer: saver });
  return {
    hear: async (conversation: string, text: string) => {
      const config = { configurable: { thread_id: conversation } };
      const result: unknown = await graph.invoke(text === "" ? {} : new Command({ resume: text }), config);
      const asked = (result as { __interrupt__?: readonly { value: unknown }[] }).__interrupt__ ?? [];
      return asked.map(({ value }) => String(value));
    },
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
