/**
 * `npm run flows [directory]`: checks the flows against the knowledge and draws each as Mermaid (.mmd) and as a picture (.svg).
 * The directory defaults to `build/flows`. Exit status 1 when a flow has a problem.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { instance } from "@viz-js/viz";
import { checkFlows, type Flow, flows, toMermaid, waysOut } from "../flows/index.ts";
import { loadKnowledge } from "../knowledge/index.ts";

const directory = process.argv[2] ?? join("build", "flows");

const problems = checkFlows(loadKnowledge());
for (const { at, wrong } of problems) process.stderr.write(`${at}: ${wrong}.\n`);

const viz = await instance();
mkdirSync(directory, { recursive: true });
for (const flow of flows.values()) {
  writeFileSync(join(directory, `${flow.id}.mmd`), toMermaid(flow));
  writeFileSync(join(directory, `${flow.id}.svg`), viz.renderString(toGraph(flow), { format: "svg" }));
}
process.stdout.write(
  `${flows.size} flows drawn in ${directory}, ${problems.length === 0 ? "no" : problems.length} problems\n`,
);
process.exitCode = problems.length === 0 ? 0 : 1;

/** The same picture in Graphviz's language, which has a renderer that needs no browser. */
function toGraph(flow: Flow): string {
  const quoted = (text: string): string => JSON.stringify(text);
  const lines = [
    `digraph ${quoted(flow.id)} {`,
    "rankdir=TB; node [shape=box, style=rounded, fontname=sans]; edge [fontname=sans, fontsize=10];",
  ];
  for (const [name, node] of Object.entries(flow.nodes)) {
    const waits = "options" in node;
    lines.push(
      `${quoted(name)} [label=${quoted(`${name}\n${node.kind}`)}${waits ? ', style="rounded,filled", fillcolor="#e8f1fb"' : ""}];`,
    );
    for (const { to, why } of waysOut(node)) {
      if (to !== "@stay")
        lines.push(
          `${quoted(name)} -> ${quoted(to === "@end" ? "back to what was open" : to)} [label=${quoted(why)}];`,
        );
    }
  }
  return `${lines.join("\n")}\n}\n`;
}
