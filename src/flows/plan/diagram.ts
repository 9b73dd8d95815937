/** Draws a flow as a Mermaid diagram. One definition gives the conversation, its checks and its picture. */
import { waysOut } from "./check.ts";
import type { Flow, FlowNode } from "./flow.ts";

const shapes: Readonly<Record<FlowNode["kind"], readonly [string, string]>> = {
  choose: ["{{", "}}"],
  checklist: ["[/", "/]"],
  item: ["[/", "/]"],
  steps: ["[[", "]]"],
  actions: ["[[", "]]"],
  "each-shop": ["(", ")"],
  branch: ["{", "}"],
  tell: ["[", "]"],
  do: ["(", ")"],
  call: ["[[", "]]"],
  end: ["([", "])"],
};

const nodeId = (name: string): string => `n_${name.replaceAll("-", "_")}`;

/** @returns the diagram's source; nodes in the order they are declared. */
export function toMermaid(flow: Flow): string {
  const lines = ["flowchart TD"];
  const nodes = Object.entries(flow.nodes);
  for (const [name, node] of nodes) {
    const [open, close] = shapes[node.kind];
    lines.push(`  ${nodeId(name)}${open}"${name}<br/>${describe(node)}"${close}`);
  }
  for (const [name, node] of nodes) {
    for (const { to, why } of waysOut(node)) {
      if (to === "@stay") continue;
      const target = to === "@end" ? "over_" : nodeId(to);
      lines.push(`  ${nodeId(name)} -->${why === "" ? "" : `|"${why}"|`} ${target}`);
    }
  }
  if (lines.some((line) => line.endsWith(" over_"))) lines.push('  over_(["back to what was open"])');
  return `${lines.join("\n")}\n`;
}

function describe(node: FlowNode): string {
  switch (node.kind) {
    case "tell":
      return `says ${node.tell}`;
    case "do":
      return node.do.join(", ");
    case "call":
      return `flow ${node.flow}`;
    default:
      return node.kind;
  }
}
