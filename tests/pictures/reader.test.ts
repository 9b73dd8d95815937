/** The process that reads pictures: one at a time, ended when it is idle, and whatever becomes of it the person is told. */
import { expect, onTestFinished, test } from "vitest";
import { createPictureReader, pictureLimits } from "../../src/pictures/index.ts";
import { manualClock } from "../support/manual-clock.ts";

const program = new URL("../support/picture-child.ts", import.meta.url);
/** As a JPEG begins. */
const picture = (wish: string): Uint8Array => Buffer.from(`\xff\xd8\xff${wish}`, "latin1");

function reading() {
  const clock = manualClock();
  const events: string[] = [];
  const reader = createPictureReader({
    ...{ after: clock.after, onEvent: (event) => void events.push(event), program, isThere: () => true },
  });
  onTestFinished(() => reader.stop());
  return { clock, events, reader };
}

test("pictures are read one after the other by one process, which ends when nothing comes", async () => {
  const { clock, events, reader } = reading();
  const [one, two] = await Promise.all([reader.read(picture("one")), reader.read(picture("two"))]);
  expect(one).toMatchObject({ kind: "lines", lines: ["one", expect.any(String)] });
  expect(two).toMatchObject({ kind: "lines", lines: ["two", one.kind === "lines" ? one.lines[1] : ""] });
  clock.tick(pictureLimits.idleMilliseconds);
  expect(events).toEqual(["started", "idle"]);
  expect(await reader.read(picture("three"))).toMatchObject({ kind: "lines" });
  expect(events).toEqual(["started", "idle", "started"]);
});

test("a process that dies over a picture, or can't read it, costs that picture and no other", async () => {
  const { events, reader } = reading();
  const all = await Promise.all(["dies", "fails", "one"].map((wish) => reader.read(picture(wish))));
  expect(all.map(({ kind }) => kind)).toEqual(["failed", "failed", "lines"]);
  expect(events).toEqual(["started", "died", "started"]);
});

test("one that takes too long is killed, and the next picture gets another process", async () => {
  const { clock, events, reader } = reading();
  await reader.read(picture("first"));
  const late = reader.read(picture("hangs"));
  const next = reader.read(picture("next"));
  clock.tick(pictureLimits.milliseconds);
  expect(await late).toEqual({ kind: "failed" });
  expect(await next).toMatchObject({ kind: "lines" });
  expect(events).toEqual(["started", "killed", "started"]);
});

test("what is too large, or no picture, or one too many, isn't given to it", async () => {
  const { events, reader } = reading();
  expect(await reader.read(new Uint8Array(pictureLimits.bytes + 1))).toEqual({ kind: "too-large" });
  for (const text of ["<svg xmlns='http://www.w3.org/2000/svg'/>", "%PDF-1.7", "II*\0", "", "BM"])
    expect(await reader.read(Buffer.from(text))).toEqual({ kind: "failed" });
  expect(events).toEqual([]);
  const many = Array.from({ length: pictureLimits.waiting + 3 }, (_, at) => reader.read(picture(`p${at}`)));
  const kinds = (await Promise.all(many)).map(({ kind }) => kind);
  expect(kinds).toEqual([...Array.from({ length: pictureLimits.waiting + 1 }, () => "lines"), "busy", "busy"]);
});

test("once stopped it reads nothing, and nobody waits for it", async () => {
  const { reader } = reading();
  const waiting = [reader.read(picture("hangs")), reader.read(picture("one"))];
  reader.stop();
  expect(await Promise.all(waiting)).toEqual([{ kind: "failed" }, { kind: "failed" }]);
  expect(await reader.read(picture("two"))).toEqual({ kind: "failed" });
});
