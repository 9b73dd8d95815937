/** Loads LangChain once it is needed: it takes sixty megabytes of memory and a good part of a second, and most people have no model. */

/** With any of these set, LangChain sends every prompt to a service of its own. */
const tracing = ["LANGSMITH_TRACING", "LANGSMITH_TRACING_V2", "LANGCHAIN_TRACING", "LANGCHAIN_TRACING_V2"] as const;

async function load() {
  const [{ ChatOpenAI }, { SystemMessage, HumanMessage }] = await Promise.all([
    import("@langchain/openai"),
    import("@langchain/core/messages"),
  ]);
  return { ChatOpenAI, SystemMessage, HumanMessage };
}

let loading: ReturnType<typeof load> | null = null;

export function libraries(): ReturnType<typeof load> {
  // It looks at them at each request.
  for (const name of tracing) delete process.env[name];
  loading ??= load();
  return loading;
}
