/** The programs as somebody starts them: `npm start`, `npm run chat`, and the tools beside them. */
import { type ChildProcess, spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { programOf } from "../../support/programs.ts";

let folder = "";
let made = "";
let directory = "";
let count = 0;
const running = new Set<ChildProcess>();

interface Program {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly errors: () => string;
  /** Resolves once standard output holds this. */
  says(what: string): Promise<void>;
  /** The same for standard error. */
  complains(what: string): Promise<void>;
  readonly ended: Promise<number | null>;
}

function start(
  script: string,
  words: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Program {
  const { NO_COLOR: _, ...inherited } = process.env;
  const child = spawn(process.execPath, [...programOf(script), ...words], {
    env: { ...inherited, DATA_DIR: directory, DATABASE_URL: "", ...environment },
    cwd: folder,
  });
  running.add(child);
  let output = "";
  let errors = "";
  const checks = new Set<() => void>();
  const check = (): void => {
    for (const each of checks) each();
  };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    check();
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
    check();
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", (code) => resolve(code)));
  const until = (reached: () => boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      const each = (): void => {
        if (!reached()) return;
        checks.delete(each);
        resolve();
      };
      checks.add(each);
      each();
      ended.then((code) => reject(new Error(`It ended with status ${code} and said: ${output}${errors}`)));
    });
  return {
    ...{ child, ended, output: () => output, errors: () => errors },
    says: (what) => until(() => output.includes(what)),
    complains: (what) => until(() => errors.includes(what)),
  };
}

async function run(
  script: string,
  input: string,
  words: readonly string[] = [],
  environment?: Readonly<Record<string, string>>,
) {
  const program = start(script, words, environment);
  program.child.stdin?.end(input);
  const status = await program.ended;
  return { status, output: program.output(), errors: program.errors() };
}

const Message = z.looseObject({
  type: z.string(),
  id: z.string().optional(),
  checklist: z.object({ items: z.array(z.looseObject({ id: z.string(), ticked: z.boolean() })) }).optional(),
});
const linesOf = (output: string) =>
  output
    .trimEnd()
    .split("\n")
    .map((line) => Message.parse(JSON.parse(line)));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "unbind-programs-"));
  made = join(folder, "made");
  directory = made;
  await run("cli/chat.ts", "", ["--jsonl"]);
});
afterAll(() => {
  for (const child of running) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  count += 1;
  directory = join(folder, `case-${count}`);
  cpSync(made, directory, { recursive: true });
});

test("with nothing configured and no person at the keys, a question piped in gets its answer", async () => {
  const { status, output, errors } = await run("main.ts", "店铺管家怎么解绑？");
  expect(status).toBe(0);
  expect(errors).toBe("");
  expect(output).toContain("店铺管家");
  expect(output).not.toContain("\u001b");
});

test("a number typed presses the button that it stands for", async () => {
  const { output } = await run("main.ts", "店铺管家怎么解绑？\n1\n99\n");
  expect(output).toContain("[ ] ");
  expect(output).toContain("99");
});

test("a number typed first presses what the run before showed under it", async () => {
  const asked = "店铺管家怎么解绑？\n";
  const number = /(\d+) 🚨/u.exec((await run("main.ts", asked)).output)?.[1];
  expect((await run("main.ts", `${number}\n`)).output).toContain("1/9");
});

test("a second process on the same data is told which one runs, and takes nothing from it", async () => {
  const first = start("cli/chat.ts", ["--jsonl"]);
  first.child.stdin?.write('{"text":"聚水潭怎么解绑？"}\n');
  await first.says('"end"');
  const second = await run("cli/chat.ts", '{"text":"hi"}\n', ["--jsonl"]);
  expect(second.status).toBe(2);
  expect(second.output).toBe("");
  expect(second.errors).toContain(`process ${first.child.pid}`);
  const report = await run("cli/report.ts", "");
  expect(report.output).toContain("1 conversation.");
  const doctor = await run("cli/doctor.ts", "");
  expect(doctor.output).toContain(`process ${first.child.pid}`);
  const file = join(folder, `backup-${count}.db`);
  const backup = await run("cli/backup.ts", "", [file]);
  expect(backup.status).toBe(0);
  expect(existsSync(file)).toBe(true);
  first.child.stdin?.end();
  expect(await first.ended).toBe(0);
  directory = `${directory}-restored`;
  expect((await run("cli/restore.ts", "", [file])).status).toBe(0);
  expect((await run("cli/chat.ts", '{"text":"到哪一步了"}\n', ["--jsonl"])).output).toContain("聚水潭");
});

test("doctor marks what is wrong, ends with 1 for it, and claims no model that isn't there", async () => {
  const marks = (output: string): (string | undefined)[] => [...output.matchAll(/^(\S+)\s+/gm)].map(([, mark]) => mark);
  const fine = await run("cli/doctor.ts", "", [], { OPENAI_API_KEY: "sk-test" });
  expect(fine.status).toBe(0);
  expect(marks(fine.output)).not.toContain("WRONG");
  expect(fine.output).toMatch(/^ok\s+Knowledge: /m);
  expect(fine.output).toMatch(/^-\s+Language model: none/m);
  const team = join(folder, `doctor-${count}`);
  mkdirSync(team);
  writeFileSync(join(team, "apps.yaml"), "apps: 5\n");
  const wrong = await run("cli/doctor.ts", "", [], {
    UNBIND_KNOWLEDGE_DIR: team,
    DATABASE_URL: "postgres://127.0.0.1:9/nothing",
  });
  expect(wrong.status).toBe(1);
  expect(wrong.output).toMatch(/^WRONG\s+Knowledge: .*apps\.yaml/m);
  expect(wrong.output).toMatch(/^WRONG\s+Database: the server 127\.0\.0\.1:9 can't be used/m);
  expect(wrong.output).toContain("Next: Correct what is named above");
});

test("killed and started again, the ticks are there", async () => {
  const first = start("cli/chat.ts", ["--jsonl"]);
  first.child.stdin?.write('{"text":"聚水潭怎么解绑？"}\n');
  await first.says('"event":1');
  const items = linesOf(first.output()).flatMap((line) => line.checklist?.items ?? []);
  first.child.stdin?.write(`${JSON.stringify({ tick: items[1]?.id })}\n`);
  await first.says('"event":2');
  first.child.kill("SIGKILL");
  await first.ended;
  const second = await run("cli/chat.ts", '{"text":"继续"}\n', ["--jsonl"]);
  const card = linesOf(second.output).findLast((line) => line.checklist !== undefined);
  expect(card?.checklist?.items.map((item) => item.ticked)).toEqual([false, true, false, false]);
});

test("SIGTERM ends it after the turn in hand, and nothing is left waiting", async () => {
  const program = start("cli/chat.ts", ["--jsonl", "--wait"]);
  program.child.stdin?.write('{"text":"聚水潭怎么解绑？"}\n');
  await program.says('"end"');
  program.child.kill("SIGTERM");
  expect(await program.ended).toBe(0);
  expect((await run("cli/report.ts", "")).output).toContain("Waiting: 0 events, 0 replies");
});

test("a password typed is found nowhere in the data directory", async () => {
  const secret = "Tb-8899-geheim";
  const { errors } = await run(
    "cli/chat.ts",
    `${JSON.stringify({ text: `我的密码是 ${secret}，店铺管家怎么解绑` })}\n`,
    ["--jsonl"],
    { LOG_LEVEL: "trace" },
  );
  expect(errors).not.toContain(secret);
  const visit = (inside: string): void => {
    for (const name of readdirSync(inside)) {
      const path = join(inside, name);
      if (statSync(path).isDirectory()) visit(path);
      else expect(readFileSync(path).includes(secret), path).toBe(false);
    }
  };
  visit(directory);
});

test("a wrong setting stops the start with one line a variable, and doesn't repeat its value", async () => {
  const { status, output, errors } = await run("main.ts", "", [], {
    PORT: "x",
    LOG_LEVEL: "loud",
    TELEGRAM_BOT_TOKEN: "secret-token",
    DEFAULT_TIME_ZONE: "Mars/Base",
  });
  expect(status).toBe(2);
  expect(output).toBe("");
  expect(
    errors
      .trimEnd()
      .split("\n")
      .map((line) => line.split(":")[0]),
  ).toEqual(["TELEGRAM_BOT_TOKEN", "PORT", "DEFAULT_TIME_ZONE", "LOG_LEVEL"]);
  expect(errors).not.toContain("secret-token");
});

test("a server that can't be reached is said in one line", async () => {
  const { status, errors } = await run("cli/chat.ts", "", ["--jsonl"], {
    DATABASE_URL: "postgres://nobody@127.0.0.1:1/none",
  });
  expect(status).toBe(2);
  expect(errors.trimEnd().split("\n")).toHaveLength(1);
  expect(errors).toContain("DATABASE_URL");
});

test("a reader that goes away ends it quietly", async () => {
  const program = start("cli/chat.ts", ["--jsonl"]);
  program.child.stdout?.destroy();
  program.child.stdin?.write('{"text":"聚水潭怎么解绑？"}\n{"text":"帮助"}\n');
  expect(await program.ended).not.toBe(1);
  expect(program.errors()).not.toContain("EPIPE");
});

test("a team's edit is in service with the next message; one that doesn't validate changes nothing and says why", async () => {
  const team = join(folder, `team-${count}`);
  mkdirSync(team);
  const app = (id: string, name: string): string =>
    `apps:\n  - id: ${id}\n    name: ${name}\n    names: { en: Galaxy Ledger }\n    category: erp\n    kind: oauth\n    backup: erp\n    sources: [own-judgement]\n    confidence: medium\n`;
  const program = start("cli/chat.ts", ["--jsonl"], { UNBIND_KNOWLEDGE_DIR: team, LOG_LEVEL: "info" });
  const ask = async (event: number): Promise<string> => {
    const before = program.output().length;
    program.child.stdin?.write('{"text":"银河账房怎么解绑？"}\n');
    await program.says(`"event":${event}`);
    return program.output().slice(before);
  };
  expect(await ask(1)).not.toContain('"key":"c1","text":"银河账房 ·');
  writeFileSync(join(team, "apps.yaml"), app("galaxy-ledger", "银河账房"));
  await program.complains("was read again");
  program.child.stdin?.write('{"text":"取消"}\n');
  await program.says('"event":2');
  expect(await ask(3)).toContain("银河账房 ·");
  writeFileSync(join(team, "apps.yaml"), "apps: 5\n");
  await program.complains("doesn't validate");
  expect(program.errors()).toContain("apps.yaml:1");
  expect(await ask(4)).toContain("银河账房");
  program.child.stdin?.end();
  expect(await program.ended).toBe(0);
});
