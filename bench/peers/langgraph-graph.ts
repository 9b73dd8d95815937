/** LangGraph.js: nodes that interrupt for the person's next words, resumed by a Command, kept by the saver that is given. */
import { Annotation, type BaseCheckpointSaver, Command, interrupt, START, StateGraph } from "@langchain/langgraph";
import { card, howManyShops, type Options, type Ticks, toggled, whichApp } from "./peer.ts";

const State = Annotation.Root({
  app: Annotation<string>,
  ticks: Annotation<Ticks>({ reducer: (_, next) => next, default: () => ({}) }),
});

/** @returns says something to the graph, and gives back what it asks */
export function graphOn(saver: BaseCheckpointSaver, flow: Options["flow"]) {
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
  return async (conversation: string, text: string): Promise<string[]> => {
    const config = { configurable: { thread_id: conversation } };
    const result: unknown = await graph.invoke(text === "" ? {} : new Command({ resume: text }), config);
    const asked = (result as { __interrupt__?: readonly { value: unknown }[] }).__interrupt__ ?? [];
    return asked.map(({ value }) => String(value));
  };
}
