/** Validation at load: unreachable nodes, missing texts, dead ends, ids that would not fit a button. All problems at once. */
import { type Guide, type Knowledge, languages, parametersOf, type TextKey } from "../../knowledge/index.ts";
import { intents } from "../vocabulary/command.ts";
import { chosen, idLimits } from "../vocabulary/ids.ts";
import { flows as allFlows } from "./definitions/index.ts";
import { released } from "./definitions/released.ts";
import { alwaysGiven, type Flow, type FlowNode, givers, type Option } from "./flow.ts";

export interface FlowProblem {
  /** "unbind/gate", or "guide taobao". */
  readonly at: string;
  readonly wrong: string;
}

/** Where a node can lead: its own nodes, "@end", "@stay", and the flows that it calls. */
export function waysOut(node: FlowNode): { readonly to: string; readonly why: string }[] {
  const ways: { to: string; why: string }[] = [];
  if ("options" in node) for (const option of node.options) ways.push({ to: option.next, why: option.id });
  switch (node.kind) {
    case "choose":
      if (node.dynamic !== undefined) ways.push({ to: node.dynamic.next, why: node.dynamic.from });
      if (node.takes !== undefined) ways.push({ to: node.takes.next, why: `says: ${node.takes.what}` });
      return ways;
    case "checklist":
      return [...ways, { to: node.item, why: "how" }, { to: node.settled, why: "all settled" }];
    case "item":
      return [...ways, { to: node.back, why: "back" }];
    case "steps":
      return [...ways, { to: node.done, why: "all steps" }];
    case "actions":
      return [...ways, { to: node.done, why: "all actions" }];
    case "each-shop":
      return [
        { to: node.body, why: "each shop" },
        { to: node.done, why: "no shop left" },
      ];
    case "branch":
      return [
        ...node.when.map(([condition, to]) => ({ to, why: condition })),
        { to: node.otherwise, why: "otherwise" },
      ];
    case "tell":
    case "do":
    case "call":
      return [{ to: node.next, why: "" }];
    case "end":
      return [{ to: "@end", why: "" }];
    default:
      return node satisfies never;
  }
}

const optionsOf = (node: FlowNode): readonly Option[] => ("options" in node ? node.options : []);

const textsOf = (node: FlowNode): TextKey[] => [
  ...optionsOf(node).flatMap((option) => [option.label, ...(option.words === undefined ? [] : [option.words])]),
  ...(node.kind === "choose" ? [node.ask, ...(node.glimpses === undefined ? [] : Object.values(node.glimpses))] : []),
  ...(node.kind === "checklist" ? [node.title] : []),
  ...("noSkip" in node && node.noSkip !== undefined ? [node.noSkip] : []),
];

/** @returns every problem of the flows and of what the guides put into them; empty when all is well. */
export function checkFlows(knowledge: Knowledge, flows: ReadonlyMap<string, Flow> = allFlows): FlowProblem[] {
  const problems: FlowProblem[] = [];
  for (const flow of flows.values()) problems.push(...checkFlow(flow, flows, knowledge));
  for (const platform of knowledge.platforms.values()) {
    if (platform.guide !== null) problems.push(...checkGuide(platform.guide));
  }
  for (const intent of intents) {
    const key = `home.reading.${intent.replaceAll("_", "-")}`;
    if (!knowledge.texts.has(key)) problems.push({ at: "home/unclear", wrong: `the text ${key} is missing` });
  }
  return [...problems, ...checkReleased(flows)];
}

/** People stand at nodes that were released, for as long as their talks are kept: each must be there, or say what it was. */
function checkReleased(flows: ReadonlyMap<string, Flow>): FlowProblem[] {
  const unlisted = [...flows.values()].flatMap((flow) =>
    Object.entries(flow.nodes)
      .filter(([, node]) => "options" in node || node.parks === true)
      .map(([name]) => `${flow.id}/${name}`)
      .filter((at) => !released.includes(at)),
  );
  const problems = unlisted.map((at) => ({
    at,
    wrong: "people may stand there from now on; add it to plan/definitions/released.ts",
  }));
  const lost = released.flatMap((at) => {
    const [id = "", name = ""] = at.split("/");
    const nodes = Object.entries(flows.get(id)?.nodes ?? {});
    const owners = nodes.filter(([own, node]) => own === name || node.was?.includes(name) === true);
    if (owners.length === 1) return [];
    const wrong =
      owners.length === 0
        ? `people may stand there, and the flow has no such node; give the one that took its place was: ["${name}"]`
        : `${owners.map(([own]) => own).join(" and ")} both say that they were it`;
    return [{ at, wrong }];
  });
  return [...lost, ...problems];
}

/** Texts of a node that ask for what it doesn't give. */
function checkGiven(node: FlowNode, knowledge: Knowledge, report: (wrong: string) => void): void {
  const named = node.kind === "choose" ? (node.gives ?? []).flatMap((giver): readonly string[] => givers[giver]) : [];
  const given = new Set<string>([...alwaysGiven, ...named]);
  for (const key of textsOf(node)) {
    const text = knowledge.texts.get(key);
    const asked = new Set(text === undefined ? [] : languages.flatMap((language) => parametersOf(text[language])));
    for (const name of asked)
      if (!given.has(name))
        report(`the text ${key} asks for {${name}}, which the node doesn't give; see gives in plan/flow.ts`);
  }
}

function checkFlow(flow: Flow, flows: ReadonlyMap<string, Flow>, knowledge: Knowledge): FlowProblem[] {
  const problems: FlowProblem[] = [];
  const report = (node: string, wrong: string): void => {
    problems.push({ at: `${flow.id}/${node}`, wrong });
  };
  const names = new Set(Object.keys(flow.nodes));
  const starts = [flow.start, ...(flow.doors ?? [])];
  for (const start of starts) if (!names.has(start)) report(start, "the flow begins at a node that it doesn't have");
  const reached = reachable(flow, starts);
  const ending = leadingToEnd(flow);
  for (const [name, node] of Object.entries(flow.nodes)) {
    if (!reached.has(name)) report(name, "no way leads here");
    else if (!ending.has(name)) report(name, "no way leads out of the flow from here");
    for (const { to } of waysOut(node))
      if (!to.startsWith("@") && !names.has(to)) report(name, `it leads to ${to}, which the flow doesn't have`);
    for (const key of textsOf(node)) if (!knowledge.texts.has(key)) report(name, `the text ${key} is missing`);
    checkGiven(node, knowledge, (wrong) => report(name, wrong));
    if (node.kind === "call" && !flows.has(node.flow)) report(name, `it calls ${node.flow}, which is no flow`);
    const ids = optionsOf(node).map((option) => option.id);
    for (const id of ids) {
      if (ids.indexOf(id) !== ids.lastIndexOf(id)) report(name, `two options are called ${id}`);
      if (bytes(name, id, chosen) > idLimits.parts) report(name, `the id of option ${id} is too long for a button`);
    }
    for (const intent of intents) {
      const takers = optionsOf(node).filter(
        (option) => option.when === undefined && option.means?.includes(intent) === true,
      );
      if (takers.length > 1) report(name, `two options stand for ${intent}`);
    }
  }
  return problems;
}

const bytes = (...parts: string[]): number => parts.reduce((sum, part) => sum + part.length, 0);

function reachable(flow: Flow, starts: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const next = [...starts];
  for (let name = next.pop(); name !== undefined; name = next.pop()) {
    const node = flow.nodes[name];
    if (node === undefined || seen.has(name)) continue;
    seen.add(name);
    next.push(...waysOut(node).map((way) => way.to));
  }
  return seen;
}

/** Nodes from which the end can be reached; whoever stands at another is caught in the flow. */
function leadingToEnd(flow: Flow): Set<string> {
  const good = new Set<string>();
  for (let before = -1; before !== good.size; ) {
    before = good.size;
    for (const [name, node] of Object.entries(flow.nodes)) {
      if (waysOut(node).some(({ to }) => to === "@end" || good.has(to))) good.add(name);
    }
  }
  return good;
}

/** What a guide puts into buttons has to fit, and its questions have to lead on. */
function checkGuide(guide: Guide): FlowProblem[] {
  const problems: FlowProblem[] = [];
  const at = `guide ${guide.platform}`;
  const fits = (node: string, item: string, target: string): void => {
    if (bytes(node, item, target) > idLimits.parts)
      problems.push({ at, wrong: `the id of ${item} with ${target} is too long for a button; shorten it` });
  };
  for (const item of guide.precautions) fits("precautions", item.id, "later");
  for (const item of guide.aftercare) fits("aftercare", item.id, "later");
  for (const action of guide.emergency) fits("act", action.id, "cannot");
  for (const step of guide.steps) {
    const items = step.entries ? guide.entries.map((entry) => entry.id) : [step.id];
    for (const question of step.questions) {
      for (const answer of question.answers)
        for (const item of items) fits("steps", item, `${question.id}-${answer.id}`);
    }
    const ends = step.questions.some((question) =>
      question.answers.some(({ outcome }) => outcome.kind === "done" || outcome.kind === "found-entry"),
    );
    if (!ends) problems.push({ at, wrong: `step ${step.id} has no answer that ends it` });
  }
  if (guide.steps.length === 0) problems.push({ at, wrong: "it has no steps" });
  if (guide.emergency.length === 0) problems.push({ at, wrong: "it has no emergency order" });
  return problems;
}
