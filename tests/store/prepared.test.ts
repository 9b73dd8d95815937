import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPrepared, type Prepared } from "../../src/store/prepared.ts";

let engine: PGlite;
let prepared: Prepared;
beforeAll(async () => {
  engine = await PGlite.create({ parsers: { 20: Number } });
  await engine.exec(
    "create table note (id bigint generated always as identity primary key, text text not null, tags text[])",
  );
  prepared = createPrepared(engine);
});
afterAll(() => engine.close());

const keep = "insert into note (text, tags) values ($1, $2::text[]) returning id, text, tags";

test("values come back as they went in, the second time as the first", async () => {
  for (const text of ["店铺", "'; drop table note; --", 'a\\b"c{d},e', ""]) {
    const tags = [text, "NULL", "{}", '"'];
    expect(await prepared.run(keep, [text, tags])).toEqual([{ id: expect.any(Number), text, tags }]);
  }
  expect(await prepared.run(keep, ["no tags", null])).toMatchObject([{ tags: null }]);
  expect(
    await prepared.run("select $1::boolean as yes, $2::int as one, $3::bigint[] as ids", [true, 1, [1, 2]]),
  ).toEqual([{ yes: true, one: 1, ids: [1, 2] }]);
});

test("a statement that the engine refuses says why by its code, and the next one works", async () => {
  await expect(prepared.run(keep, [null, null])).rejects.toMatchObject({ code: "23502" });
  await expect(prepared.run("select * from nothing where id = $1", [1])).rejects.toMatchObject({ code: "42P01" });
  expect(await prepared.run(keep, ["after", null])).toHaveLength(1);
});

test("many different statements, and one many times, go on working while old plans are let go", async () => {
  for (let count = 0; count < 250; count += 1)
    expect(await prepared.run(`select $1::int + ${count} as sum`, [1])).toEqual([{ sum: count + 1 }]);
  const names = await engine.query<{ name: string }>("select name from pg_prepared_statements");
  expect(names.rows.length).toBeLessThanOrEqual(101);
  for (let count = 0; count < 1_100; count += 1) await prepared.run("select $1::int as same", [count]);
  expect(await prepared.run("select $1::int as same", [7])).toEqual([{ same: 7 }]);
});

test("a table that was changed meanwhile costs one failure at most", async () => {
  const all = "select * from note where id = $1";
  await prepared.run(all, [1]);
  await engine.exec("alter table note add column more text default 'more'");
  await prepared.run(all, [1]).catch(() => undefined);
  expect(await prepared.run(all, [1])).toMatchObject([{ more: "more" }]);
});

test("inside a transaction that is rolled back, nothing stays but what was planned", async () => {
  await engine.exec("begin");
  await prepared.run("insert into note (text) values ($1)", ["gone"]);
  await expect(prepared.run(keep, [null, null])).rejects.toMatchObject({ code: "23502" });
  await expect(prepared.run("select text from note where text = $1", ["gone"])).rejects.toMatchObject({
    code: "25P02",
  });
  await engine.exec("rollback");
  expect(await prepared.run("select text from note where text = $1", ["gone"])).toEqual([]);
});
