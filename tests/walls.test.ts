import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { flows } from "../src/flows/index.ts";
import { appKinds, letterIds, loadKnowledge, precautionRoles } from "../src/knowledge/index.ts";

const root = fileURLToPath(new URL("../src/", import.meta.url));

/** The house from the top. A room imports only rooms printed below it, and every arrow that is drawn stands here: each is a decision. */
const floors: Readonly<Record<string, readonly string[]>> = {
  "main.ts": ["app", "config.ts"],
  cli: [
    "app",
    "config.ts",
    "bots",
    "reports",
    "turns",
    "model",
    "understanding",
    "pictures",
    "flows",
    "store",
    "knowledge",
  ],
  app: [
    "config.ts",
    "web",
    "bots",
    "reports",
    "turns",
    "model",
    "understanding",
    "pictures",
    "wording",
    "reminders",
    "flows",
    "store",
    "knowledge",
  ],
  web: ["turns"],
  bots: ["config.ts", "turns", "wording", "flows", "knowledge"],
  "config.ts": [],
  reports: ["wording", "flows", "store", "knowledge"],
  turns: ["wording", "flows", "store", "knowledge"],
  model: ["understanding", "pictures", "flows", "knowledge"],
  understanding: ["reminders", "flows", "knowledge"],
  pictures: [],
  wording: ["flows", "knowledge"],
  reminders: [],
  flows: ["knowledge"],
  store: [],
  knowledge: [],
};

/** The engine has floors of its own. The doors stand on top of them. */
const floorsOfFlows: readonly string[] = [
  "index.ts",
  "advance.ts",
  "scene-of.ts",
  "board",
  "desk",
  "repair",
  "engine",
  "telling",
  "asking",
  "cases",
  "turn",
  "plan",
  "vocabulary",
  "state",
];

/** Outside libraries that belong to one room each, so that nothing else learns about Telegram, Slack, Postgres or files. */
const libraries: Readonly<Record<string, readonly string[]>> = {
  grammy: ["bots"],
  "@slack/bolt": ["bots"],
  undici: ["bots"],
  "node:sqlite": ["store"],
  pg: ["store"],
  "opencc-js": ["knowledge", "understanding"],
  tldts: ["knowledge"],
  "echarts/dist/echarts.esm.min.mjs": ["reports"],
  "rrule-temporal": ["reminders"],
  "@langchain/core": ["model"],
  "@langchain/openai": ["model"],
  openai: ["model"],
  cockatiel: ["model"],
  "intl-messageformat": ["knowledge", "wording"],
  "node:fs": ["knowledge", "store", "understanding", "pictures", "bots", "cli", "app", "config.ts"],
};

interface Import {
  readonly file: string;
  readonly room: string;
  readonly from: string;
}

function* filesBelow(directory: string): Generator<string> {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.name.endsWith(".ts")) yield path;
  }
}

const roomOf = (path: string): string => relative(root, path).split(sep)[0] ?? "";

const imports: Import[] = [...filesBelow(root)].flatMap((file) =>
  [...readFileSync(file, "utf8").matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map((match) => ({
    file,
    room: roomOf(file),
    from: match[1] ?? "",
  })),
);
const own = imports.filter(({ from }) => from.startsWith("."));

interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly where: string;
}

/** Imports between the rooms of a folder. */
const arrowsIn = (folder: string): Arrow[] => {
  const room = (path: string): string => relative(folder, path).split(sep)[0] ?? "";
  return own.flatMap(({ file, from }) => {
    const target = resolve(dirname(file), from);
    if (!file.startsWith(folder) || !target.startsWith(folder)) return [];
    const arrow = { from: room(file), to: room(target), where: `${relative(root, file)} imports ${from}` };
    return arrow.from === arrow.to ? [] : [arrow];
  });
};

test("a room imports only rooms below it", () => {
  const house = [
    { arrows: arrowsIn(root), order: Object.keys(floors) },
    { arrows: arrowsIn(join(root, "flows")), order: floorsOfFlows },
  ];
  for (const { arrows, order } of house) {
    const wrong = arrows.filter(
      ({ from, to }) => !order.includes(from) || !order.includes(to) || order.indexOf(to) <= order.indexOf(from),
    );
    expect(wrong.map(({ where }) => where)).toEqual([]);
  }
});

test("the arrows between rooms are those that are written down", () => {
  const drawn = Object.keys(floors).map((room) => {
    const to = new Set(arrowsIn(root).flatMap((arrow) => (arrow.from === room ? [arrow.to] : [])));
    return [room, [...to].sort()] as const;
  });
  const written = Object.entries(floors).map(([room, to]) => [room, [...to].sort()] as const);
  expect(Object.fromEntries(drawn)).toEqual(Object.fromEntries(written));
});

test("no files import each other in a circle", () => {
  const left = new Map<string, Set<string>>();
  for (const { file, from } of own) {
    left.set(file, (left.get(file) ?? new Set()).add(resolve(dirname(file), from)));
  }
  // What imports nothing that is left, or is imported by nothing that is left, is in no circle.
  for (let before = -1; before !== left.size; ) {
    before = left.size;
    const imported = new Set([...left.values()].flatMap((targets) => [...targets]));
    for (const [file, targets] of left)
      if (!imported.has(file) || ![...targets].some((target) => left.has(target))) left.delete(file);
  }
  expect([...left.keys()].map((file) => relative(root, file))).toEqual([]);
});

test("a room is entered through its index only", () => {
  const wrong = own.flatMap(({ file, room, from }) => {
    const target = resolve(dirname(file), from);
    const targetRoom = roomOf(target);
    if (targetRoom === room || targetRoom.endsWith(".ts")) return [];
    const inside = relative(join(root, targetRoom), target);
    // Channels are rooms within bots, training is one within understanding; app and web are open to those above them.
    const isFace =
      inside === "index.ts" ||
      /^(telegram|slack|terminal|training)\/index\.ts$/.test(inside) ||
      targetRoom === "app" ||
      targetRoom === "web";
    return isFace ? [] : [`${relative(root, file)} imports ${from}`];
  });
  expect(wrong).toEqual([]);
});

test("each library is known in its own rooms only", () => {
  const wrong = imports.flatMap(({ file, room, from }) => {
    const name = Object.keys(libraries).find((library) => from === library || from.startsWith(`${library}/`));
    return name === undefined || libraries[name]?.includes(room) === true
      ? []
      : [`${relative(root, file)} imports ${from}`];
  });
  expect(wrong).toEqual([]);
});

test("the engine knows no clock, no chance, no network and no channel", () => {
  const forbidden =
    /Math\.random|Date\.now|new Date\(|Temporal\.Now|\bfetch\(|process\.|"node:|telegram|slack|terminal/i;
  const wrong = [...filesBelow(join(root, "flows"))].flatMap((file) =>
    readFileSync(file, "utf8")
      .split("\n")
      .flatMap((line, index) =>
        forbidden.test(line) && !/^\s*(\*|\/\/|\/\*)/.test(line)
          ? [`${relative(root, file)}:${index + 1} ${line.trim()}`]
          : [],
      ),
  );
  expect(wrong).toEqual([]);
});

test("no text for people stands in the engine", () => {
  const wrong = [...filesBelow(join(root, "flows"))].flatMap((file) =>
    readFileSync(file, "utf8")
      .split("\n")
      .flatMap((line, index) =>
        /\p{Script=Han}/u.test(line) && !/^\s*(\*|\/\/|\/\*)/.test(line) && !/\*\/|\/\//.test(line)
          ? [`${relative(root, file)}:${index + 1}`]
          : [],
      ),
  );
  expect(wrong).toEqual([]);
});

test("no flow, node or content of a guide is named where flows are interpreted", () => {
  const mayName = ["plan", "telling", "vocabulary", "state"];
  const literals = (text: string): string[] =>
    [...text.matchAll(/"([a-z0-9]+(?:[-_][a-z0-9]+)*)"/g)].map((match) => match[1] ?? "");
  // What is also an intent, an action, a state or a role is a word of the language, and says nothing about a flow.
  const language = ["vocabulary", "state", "plan/flow.ts"].flatMap((path) =>
    path.endsWith(".ts") ? [join(root, "flows", path)] : [...filesBelow(join(root, "flows", path))],
  );
  const words = new Set([
    ...language.flatMap((file) => literals(readFileSync(file, "utf8"))),
    ...[...precautionRoles, ...appKinds, ...letterIds],
  ]);
  const guides = [...loadKnowledge().platforms.values()].flatMap(({ guide }) => guide ?? []);
  const contents = guides.flatMap(({ precautions, aftercare, steps, entries, emergency }) =>
    [...precautions, ...aftercare, ...steps, ...entries, ...emergency].map(({ id }) => id),
  );
  const nodes = [...flows.values()].flatMap((flow) => [flow.id, ...Object.keys(flow.nodes)]);
  const wrong = [...filesBelow(join(root, "flows"))].flatMap((file) => {
    const path = relative(join(root, "flows"), file);
    const [room = ""] = path.split(sep);
    if (mayName.includes(room)) return [];
    // What several people share has buttons of its own, and no nodes.
    const isShared = room === "board" || room === "desk";
    const names = new Set([...(isShared ? [] : nodes), ...contents].filter((name) => !words.has(name)));
    return readFileSync(file, "utf8")
      .split("\n")
      .flatMap((line, index) => {
        if (/^\s*(\*|\/\/|\/\*)/.test(line)) return [];
        // A flow is entered by a door of its own and closed by its id, both of which are types; what is said has a name for stories.
        const rest = line.replace(/\b(?:enter|standAt|closeFlow|say)\([^"]*"[a-z-]+(?:\/[a-z-]+)?"/g, "");
        const compared =
          /\b(?:flow|node)\s*(?:===|!==|:)\s*"/.test(rest) ||
          (!isShared && /\.id\s*(?:===|!==)\s*"[a-z-]+"/.test(rest));
        return compared || literals(rest).some((name) => names.has(name))
          ? [`${path}:${index + 1} ${line.trim()}`]
          : [];
      });
  });
  expect(wrong).toEqual([]);
});
