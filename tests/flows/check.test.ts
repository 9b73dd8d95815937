import { expect, test } from "vitest";
import { checkFlows, type Flow, flows } from "../../src/flows/index.ts";
import { nodesOf } from "../../src/flows/plan/nodes.ts";
import type { Knowledge } from "../../src/knowledge/index.ts";
import { knowledge } from "../support/knowledge.ts";

/** The flows with another edition of one of them. */
const edited = (id: string, change: (flow: Flow) => Flow): ReadonlyMap<string, Flow> => {
  const flow = flows.get(id);
  if (flow === undefined) throw new Error(`There is no flow ${id}.`);
  return new Map([...flows, [id, change(flow)]]);
};

/** A node under another name, with everything that leads to it. */
const renamed = (flow: Flow, from: string, to: string, was: readonly string[] = []): Flow => {
  const nodes = Object.entries(flow.nodes).map(([name, node]) => [
    name === from ? to : name,
    JSON.parse(JSON.stringify(name === from ? { ...node, was } : node), (key, value) =>
      ["next", "settled", "otherwise", "done", "back", "item", "body"].includes(key) && value === from ? to : value,
    ),
  ]);
  return { ...flow, nodes: Object.fromEntries(nodes) };
};

const said = (problems: ReturnType<typeof checkFlows>): string[] => problems.map(({ at, wrong }) => `${at}: ${wrong}`);

test("our own flows have no problem", () => {
  expect(said(checkFlows(knowledge))).toEqual([]);
});

test("a node that was renamed is noticed, since people stand there; with what it was, nothing is wrong", () => {
  const wrong = said(
    checkFlows(
      knowledge,
      edited("unbind", (flow) => renamed(flow, "ready", "all-set")),
    ),
  );
  expect(wrong).toContainEqual(expect.stringMatching(/^unbind\/ready: people may stand there.*was: \["ready"\]/));
  expect(wrong).toContainEqual(expect.stringMatching(/^unbind\/all-set: .*released/));
  const told = edited("unbind", (flow) => renamed(flow, "ready", "all-set", ["ready"]));
  expect(said(checkFlows(knowledge, told))).toEqual([expect.stringMatching(/^unbind\/all-set: .*released/)]);
  const nodes = nodesOf(told).get("unbind");
  expect(nodes?.get("ready")).toBe(nodes?.get("all-set"));
});

test("a text that asks for what its node doesn't give is named with its key and parameter", () => {
  const without = edited("unbind", (flow) => ({
    ...flow,
    nodes: { ...flow.nodes, ready: { ...flow.nodes.ready, gives: [] } as Flow["nodes"][string] },
  }));
  const wrong = said(checkFlows(knowledge, without));
  expect(wrong).toContainEqual(expect.stringMatching(/^unbind\/ready: the text unbind\.ready\.ask asks for \{open\}/));
  const text = { "zh-Hans": "{weather}", "zh-Hant": "{weather}", en: "{weather}" };
  const reworded: Knowledge = { ...knowledge, texts: new Map([...knowledge.texts, ["unbind.gate.anyway", text]]) };
  expect(said(checkFlows(reworded))).toContainEqual(expect.stringMatching(/^unbind\/gate: .*\{weather\}/));
});
