import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../src/", import.meta.url));

const everything = ["bots", "reminders", "turns", "understanding", "store", "flows", "knowledge"];

/** Which rooms a room may import. Every line is a decision; what isn't named is forbidden. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  knowledge: [],
  flows: ["knowledge"],
  understanding: ["flows", "knowledge"],
  store: [],
  turns: ["understanding", "store", "flows", "knowledge"],
  reminders: ["turns", "store", "flows", "knowledge"],
  bots: ["turns", "flows", "knowledge"],
  cli: [...everything, "assistant.ts", "config.ts"],
  "main.ts": [...everything, "assistant.ts", "config.ts", "cli"],
  "assistant.ts": [...everything, "config.ts"],
  "config.ts": [],
};

/** Outside libraries that belong to one room each, so that nothing else learns about Telegram, Slack, Postgres or files. */
const libraries: Readonly<Record<string, readonly string[]>> = {
  grammy: ["bots"],
  "@slack/bolt": ["bots"],
  undici: ["bots"],
  "node:sqlite": ["store"],
  pg: ["store"],
  "opencc-js": ["knowledge", "understanding"],
  "node:fs": ["knowledge", "store", "understanding", "bots", "cli", "main.ts", "assistant.ts", "config.ts"],
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

test("imports between rooms point one way", () => {
  const wrong = own.flatMap(({ file, room, from }) => {
    const target = roomOf(resolve(dirname(file), from));
    return target === room || mayImport[room]?.includes(target) === true
      ? []
      : [`${relative(root, file)} imports ${from}`];
  });
  expect(wrong).toEqual([]);
});

test("a room is entered through its index only", () => {
  const wrong = own.flatMap(({ file, room, from }) => {
    const target = resolve(dirname(file), from);
    const targetRoom = roomOf(target);
    if (targetRoom === room || targetRoom.endsWith(".ts")) return [];
    const inside = relative(join(root, targetRoom), target);
    // Channels are rooms within bots, training is one within understanding; the commands under cli are no room for others.
    const isFace =
      inside === "index.ts" || /^(telegram|slack|terminal|training)\/index\.ts$/.test(inside) || targetRoom === "cli";
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
