import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { platformsOf, startServing, textsOf } from "../../src/app/in-service.ts";
import { readConfig } from "../../src/config.ts";
import type { Log } from "../../src/turns/index.ts";
import { emptyDirectory } from "../knowledge/workbench.ts";

/** A log that tells when the knowledge was read again, or was refused. */
function listening() {
  let heard: (said: string) => void = () => undefined;
  const next = (): Promise<string> =>
    new Promise((resolve) => {
      heard = resolve;
    });
  const hear = (_fields: object, said: string): void => heard(said);
  const log: Log = { info: hear, warn: hear, error: hear };
  return { log, next };
}

const helpOf = (words: string): string => `command:\n  help: { zh-Hans: ${words}, en: ${words} }\n`;
const knownAs = (name: string): string => `name: { zh-Hans: ${name}, en: ${name} }\n`;

test("a team's texts and platforms edited while it runs are what every channel shows next; what doesn't validate changes nothing", async () => {
  const directory = emptyDirectory();
  mkdirSync(join(directory, "texts"));
  mkdirSync(join(directory, "guides", "youzan"), { recursive: true });
  const { log, next } = listening();
  const serving = await startServing({ ...readConfig({}), knowledgeDirectory: directory }, log);
  onTestFinished(() => serving.stop());
  let changes = 0;
  serving.onChange(() => {
    changes += 1;
  });
  const text = textsOf("telegram", serving.now, "Asia/Shanghai");
  const platforms = platformsOf(serving.now);
  expect(platforms("en")[0]?.id).toBe("taobao");
  const isThere = (): boolean =>
    text("command.help", "en") === "Ask" && platforms("en").some(({ name }) => name === "Yo");

  let read = next();
  writeFileSync(join(directory, "texts", "telegram.yaml"), helpOf("Ask"));
  writeFileSync(join(directory, "guides", "youzan", "ours.yaml"), knownAs("Yo"));
  // A machine with much to do may see the two files one after the other.
  while ((await read).includes("read again") && !isThere()) read = next();
  expect(text("command.help", "en")).toBe("Ask");
  expect(platforms("en")).toContainEqual({ id: "youzan", name: "Yo" });
  expect(changes).toBeGreaterThan(0);

  const before = changes;
  read = next();
  writeFileSync(join(directory, "texts", "telegram.yaml"), "command: 5\n");
  expect(await read).toContain("doesn't validate");
  expect(text("command.help", "en")).toBe("Ask");
  expect(changes).toBe(before);
});

test("what is wrong at the start is thrown, and nothing is watched any longer", async () => {
  const directory = emptyDirectory();
  writeFileSync(join(directory, "apps.yaml"), "apps: 5\n");
  const { log } = listening();
  await expect(startServing({ ...readConfig({}), knowledgeDirectory: directory }, log)).rejects.toThrow(/apps\.yaml:1/);
});
