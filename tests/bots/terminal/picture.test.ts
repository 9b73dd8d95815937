/** `/picture FILE` at the prompt. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { expect, onTestFinished, test } from "vitest";
import { createChat, createTerminalChannel } from "../../../src/bots/terminal/index.ts";
import { FileTooLarge, type Incoming, type Turns } from "../../../src/turns/index.ts";
import { manualClock } from "../../support/manual-clock.ts";

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "unbind-picture-"));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

async function typed(line: string): Promise<{ readonly came: Incoming[]; readonly shown: string }> {
  const came: Incoming[] = [];
  const input = new PassThrough();
  const output = new PassThrough();
  const chat = createChat({
    ...{ input, output, interactive: false, texts: (name) => name, language: "zh-Hans", now: manualClock().now },
    abilities: () => ({ columns: 80, colours: false, links: false }),
    screen: (text) => ({ text, kinds: [], announces: null }),
  });
  const turns: Pick<Turns, "receive" | "answerOf" | "expects"> = {
    receive: async (incoming) => {
      came.push(incoming);
      return { kind: "new", secrets: [], settled: Promise.resolve({ here: true }) };
    },
    answerOf: async () => null,
    expects: async () => null,
  };
  input.end(`${line}\n`);
  await chat.run(turns as Turns);
  return { came, shown: output.read()?.toString() ?? "" };
}

test("a picture is named by its path, with or without quotes, and brought once it is read", async () => {
  const path = join(folder(), "my list.png");
  writeFileSync(path, "picture");
  for (const line of [`/picture ${path}`, `/picture "${path}"`, `/picture ${path.replaceAll(" ", "\\ ")}`]) {
    const { came } = await typed(line);
    expect(came.map(({ input }) => input)).toEqual([
      { kind: "file", what: "photo", file: path, bytes: null, seconds: null },
    ]);
  }
  const { fetch } = createTerminalChannel(async () => undefined);
  const wanted = { file: path, conversation: "c" };
  expect(await fetch?.({ ...wanted, mostBytes: 7 })).toEqual(Buffer.from("picture"));
  await expect(fetch?.({ ...wanted, mostBytes: 6 })).rejects.toThrow(FileTooLarge);
  await expect(fetch?.({ ...wanted, file: folder(), mostBytes: 6 })).rejects.toThrow();
});

test("a file that isn't there is said to be so", async () => {
  const { came, shown } = await typed("/picture nowhere.png");
  expect(came).toEqual([]);
  expect(shown).toContain("no-such-file");
});
