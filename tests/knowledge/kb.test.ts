import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { loadKnowledge } from "../../src/knowledge/index.ts";
import { programOf } from "../support/programs.ts";
import { directoryOf, emptyDirectory } from "./workbench.ts";

function kb(...words: string[]) {
  const { UNBIND_KNOWLEDGE_DIR: _theirs, ...environment } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [...programOf("cli/kb.ts"), ...words], {
    encoding: "utf8",
    env: environment,
  });
  return { status, stdout, stderr };
}

test("the check of our own content says that there are no problems", () => {
  expect(kb("check")).toEqual({
    status: 0,
    stdout: expect.stringMatching(/^135 apps, 2 guides, \d+ platforms, \d+ texts: no problems\n$/),
    stderr: "",
  });
});

test("the check names file, line, what is wrong and what would be right, and ends with 1", () => {
  const directory = directoryOf({ "apps.yaml": "apps:\n  - id: jushuitan\n    kind: robot\n" });
  const { status, stdout, stderr } = kb("check", directory);
  expect(status).toBe(1);
  expect(stdout).toBe(
    `${directory}/apps.yaml:3 apps[jushuitan].kind: "robot" doesn't fit here. One of oauth, official, plugin, infra.\n`,
  );
  expect(stderr).toBe("1 problem\n");
});

test("a directory that doesn't exist, and a file in its place, are said in one line", () => {
  expect(kb("check", "/nowhere/at/all")).toEqual({
    status: 2,
    stdout: "",
    stderr: "/nowhere/at/all: there is no such directory\n",
  });
  expect(kb("check", fileURLToPath(import.meta.url)).stderr).toContain("this is a file");
});

test("a word that isn't a command gets the usage and ends with 2", () => {
  expect(kb("chekc").status).toBe(2);
  expect(kb("check", "--colour").status).toBe(2);
});

test("a stub of an app validates but for its blanks, and is recognised once they are filled in", () => {
  const directory = emptyDirectory();
  expect(kb("new", "app", "好打单助手", "--dir", directory).status).toBe(0);
  expect(kb("new", "app", "SuperShip 3", "--dir", directory).status).toBe(0);
  expect(kb("new", "app", "好打单助手", "--dir", directory).stderr).toContain("is there already");
  const checked = kb("check", directory);
  expect(checked.status).toBe(1);
  for (const line of checked.stdout.trim().split("\n")) expect(line).toContain("??? is a blank");
  const file = join(directory, "apps.yaml");
  writeFileSync(file, readFileSync(file, "utf8").replaceAll("???", "可能 may"));
  expect(kb("check", directory)).toMatchObject({ status: 0, stderr: "" });
  const apps = loadKnowledge({ overlay: directory }).catalogue.apps;
  expect(apps.get("hao-da-dan-zhu-shou")?.name).toBe("好打单助手");
  expect(apps.get("supership-3")?.names.en).toBe("SuperShip 3");
});

test("a stub goes behind the last app and leaves everything else as it was", () => {
  const before =
    '# ours\napps:\n  - id: jushuitan # the ERP\n    aliases: [水潭]\n\n# stems\nambiguous:\n  "某": [jushuitan]\n';
  const directory = directoryOf({ "apps.yaml": before });
  kb("new", "app", "好打单助手", "--dir", directory);
  const after = readFileSync(join(directory, "apps.yaml"), "utf8");
  const [head, tail] = after.split(/ {2}- id: hao-da-dan-zhu-shou\n[\s\S]*?confidence: low\n/);
  expect(`${head}${tail}`).toBe(before);
});

test("an app that is there already is not added again", () => {
  expect(kb("new", "app", "旺店通", "--dir", emptyDirectory())).toMatchObject({
    status: 2,
    stderr: expect.stringContaining("wangdiantong"),
  });
});

test("a stub of a guide validates but for its blanks", () => {
  const directory = emptyDirectory();
  expect(kb("new", "guide", "gumtree", "--dir", directory).status).toBe(0);
  const { stdout } = kb("check", directory);
  for (const line of stdout.trim().split("\n")) expect(line).toContain("??? is a blank");
  expect(kb("new", "guide", "gumtree", "--dir", directory).status).toBe(2);
  expect(kb("new", "guide", "taobao", "--dir", directory).status).toBe(2);
});

test("somebody who looked is noted with the day and what stood there; what doesn't pass the check isn't kept", () => {
  const ours = `entries:
  - id: ours
    path: { zh-Hans: "[[服务市场]] 里，可能在右边", en: "[[服务市场]], it may be on the right" }
    sources: [own-judgement]
    confidence: low
  - id: other
    path: { zh-Hans: "[[千牛]] 里，可能在左边", en: "[[千牛]], it may be on the left" }
    sources: [own-judgement]
    confidence: low
`;
  const directory = directoryOf({ "guides/taobao/ours.yaml": ours });
  const file = join(directory, "guides", "taobao", "ours.yaml");
  const today = Temporal.Now.plainDateISO().toString();
  const note = ["--by", "小王", "--saw", "右边有 [[解除授权]]", "--dir", directory];
  expect(kb("verify", "ours", ...note).stdout).toContain(`ours was seen on ${today} by 小王`);
  const written = `    confidence: low\n    verified: ${today} # 小王: 右边有 [[解除授权]]\n  - id: other`;
  expect(readFileSync(file, "utf8")).toContain(written);
  // Once more, by somebody else: the later look is the one that counts.
  expect(kb("verify", "ours", "--by", "小李", "--saw", "还在", "--dir", directory).status).toBe(0);
  expect(readFileSync(file, "utf8").match(/verified:/g)).toHaveLength(1);
  expect(kb("verify", "nothing", ...note).stderr).toContain("nothing in the guide of taobao has this id");
  expect(kb("verify", "ours", "--dir", directory).status).toBe(2);
  const broken = readFileSync(file, "utf8").replace("own-judgement", "nobody");
  writeFileSync(file, broken);
  expect(kb("verify", "other", ...note).stderr).toContain("was left as it was");
  expect(readFileSync(file, "utf8")).toBe(broken);
});
