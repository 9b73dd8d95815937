import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Command, Reply } from "../../src/flows/index.ts";
import { loadKnowledge } from "../../src/knowledge/index.ts";
import { boardKey, createTeam, type Team } from "../support/team.ts";

const knowledge = loadKnowledge();
const said = { text: "", language: null } as const;
const opening = (shops: readonly string[], due: string | null = null): Command => ({
  kind: "open-board",
  ...{ board: boardKey, app: { kind: "known", app: "jushuitan", sure: true }, platform: null, due, language: "en" },
  shops,
});
const begun = (shops = ["Yoyo Home", "Bao Bao Kids", "Mika"], due: string | null = null): Team => {
  const team = createTeam(knowledge);
  team.onBoard("lead", opening(shops, due));
  return team;
};
const states = (team: Team): string[] => team.board().shops.map((shop) => shop.state);
const meanings = (replies: readonly Reply[]): string[] =>
  replies.flatMap((reply) => (reply.kind === "say" ? [reply.meaning] : []));
const nodeOf = (team: Team, who: string): string | undefined => {
  const top = team.own(who).stack.at(-1);
  return top && `${top.flow}/${top.place.node}`;
};

/** Through the steps of a shop, the way in which nothing stands in the way. */
function cancelShop(team: Team, who: string): void {
  team.answer(who, "main");
  for (let count = 0; count < 12 && nodeOf(team, who) === "shop/steps"; count += 1) {
    const card = team.said(who).findLast((reply) => reply.kind === "card");
    const first = card?.buttons[0];
    if (first === undefined) throw new Error("A step shows no answer.");
    team.inPrivate(who, { kind: "press", id: first.id });
  }
}

describe("a board", () => {
  test("names shops once each, draws what is done once for the app, and is edited in place from then on", () => {
    const team = createTeam(knowledge);
    const [card] = team.onBoard("lead", opening(["Yoyo Home", " Yoyo Home ", "", "Mika"]));
    expect(card).toMatchObject({ kind: "card", key: "board", node: "board/open", anew: false });
    expect(team.board().shops.map((shop) => shop.name)).toEqual(["Yoyo Home", "Mika"]);
    expect(card?.checklist?.items.map((item) => item.item)).toEqual([
      "backup",
      "contract",
      "scope",
      "account-security",
    ]);
  });

  test("a question that lines of the guide answer is answered on it, whole on a press, and nothing else changes", () => {
    const team = begun();
    const before = JSON.stringify(team.board().shops);
    const quotes = [{ passage: "answers.backup", lines: [1] }];
    const asked = { kind: "quote", language: "en", quotes, said } as const;
    expect(meanings(team.onBoard("lead", { ...asked, platform: "taobao" }))).toEqual(["quote"]);
    expect(meanings(team.onBoard("lead", { kind: "press", id: "-.0.passage.taobao.backup" }))).toEqual(["passage"]);
    expect(meanings(team.onBoard("lead", { ...asked, platform: "douyin" }))).toEqual(["board-help"]);
    expect(JSON.stringify(team.board().shops)).toBe(before);
  });

  test("begun twice it is one board; without a shop, or for a platform without a guide, it isn't begun", () => {
    const team = begun();
    team.onBoard("lead", opening(["Another"]));
    expect(team.board().shops).toHaveLength(3);
    const other = createTeam(knowledge);
    expect(meanings(other.onBoard("lead", opening([" ", ""])))).toEqual(["no-shops"]);
    expect(meanings(other.onBoard("lead", { ...opening(["One"]), platform: "jd" } as Command))).toEqual(["no-guide"]);
    expect(() => other.board()).toThrow();
  });

  test("ticks of two people are both kept, each under the name of who was first", () => {
    const team = begun();
    team.press("ann", "contract.done");
    team.press("bob", "backup.done");
    team.press("bob", "contract.done");
    expect(Object.entries(team.board().marks).map(([item, { by }]) => [item, by])).toEqual([
      ["contract", "ann"],
      ["backup", "bob"],
    ]);
    team.press("bob", "contract.open");
    expect(Object.keys(team.board().marks)).toEqual(["backup"]);
  });

  test("a tick stays with a preparation whose id changed, and can be taken back there", () => {
    const platform = knowledge.platforms.get("taobao");
    if (platform?.guide == null) throw new Error("Taobao has no guide.");
    const precautions = platform.guide.precautions.map((item) =>
      item.id === "contract" ? { ...item, id: "terms", was: ["contract"] } : item,
    );
    const edited = { ...platform, guide: { ...platform.guide, precautions } };
    const team = begun();
    team.press("ann", "contract.done");
    team.serve({ ...knowledge, platforms: new Map([...knowledge.platforms, ["taobao", edited]]) });
    const [card] = team.press("bob", "terms.done");
    expect(card?.checklist?.items.find((item) => item.item === "terms")?.state).toBe("done");
    expect(Object.values(team.board().marks).map(({ by }) => by)).toEqual(["ann"]);
    team.press("bob", "terms.open");
    expect(team.board().marks).toEqual({});
  });

  test("two people who take the next shop get two different ones, and each is led through theirs", () => {
    const team = begun();
    team.press("ann", "next.take");
    team.press("bob", "next.take");
    expect(team.board().shops.map((shop) => shop.holder)).toEqual(["ann", "bob", null]);
    expect(nodeOf(team, "ann")).toBe("shop/offer");
    cancelShop(team, "ann");
    expect(states(team)).toEqual(["cancelled", "held", "open"]);
    expect(nodeOf(team, "ann")).toBe("shop/next");
    team.answer("ann", "take");
    expect(team.board().shops[2]).toMatchObject({ holder: "ann", state: "held" });
  });

  test("who has a shop in hand is shown it again instead of getting a second one", () => {
    const team = begun();
    team.press("ann", "next.take");
    team.press("ann", "next.take");
    expect(states(team)).toEqual(["held", "open", "open"]);
    expect(team.own("ann").cases).toHaveLength(1);
  });

  test("one shop a person at a time: who chooses another gives the one in hand back", () => {
    const team = begun();
    team.press("ann", "next.take");
    team.press("ann", "one.pick");
    team.answer("ann", "s2");
    expect(team.board().shops.map(({ state, holder }) => [state, holder])).toEqual([
      ["open", null],
      ["held", "ann"],
      ["open", null],
    ]);
    // What she had begun is anybody's now, and what she still says about it counts no more.
    team.press("bob", "next.take");
    expect(team.board().shops[0]).toMatchObject({ state: "held", holder: "bob" });
  });

  test("a shop given back is free again, with nothing of it left with whoever had it", () => {
    const team = begun();
    team.press("ann", "next.take");
    team.answer("ann", "back");
    expect(team.board().shops[0]).toMatchObject({ state: "open", holder: null });
    expect(team.own("ann").cases.every((each) => each.state === "closed")).toBe(true);
  });

  test("a shop is taken over: whoever had it is told, and what they still press changes nothing on the board", () => {
    const team = begun();
    team.press("ann", "next.take");
    const before = team.said("ann");
    team.press("bob", "one.pick");
    expect(nodeOf(team, "bob")).toBe("shop/pick");
    team.answer("bob", "s1");
    expect(team.board().shops[0]).toMatchObject({ holder: "bob", state: "held" });
    expect(meanings(team.said("ann"))).toContain("shop-gone");
    const button = before.findLast((reply) => reply.kind === "card")?.buttons[0];
    team.inPrivate("ann", { kind: "press", id: button?.id ?? "" });
    expect(team.board().shops[0]).toMatchObject({ holder: "bob", state: "held" });
  });

  test("a step that needs the main account goes to whoever holds it, and back when they gave the right", () => {
    const team = begun();
    team.press("wang", "mains.hold");
    team.press("ann", "next.take");
    team.answer("ann", "sub");
    team.answer("ann", "main-1");
    expect(team.board().shops[0]).toMatchObject({ holder: "wang", state: "waiting" });
    expect(team.own("ann").cases[0]?.state).toBe("closed");
    expect(nodeOf(team, "wang")).toBe("shop/passed");
    team.answer("wang", "right");
    expect(team.board().shops[0]).toMatchObject({ holder: "ann", state: "held" });
    expect(nodeOf(team, "ann")).toBe("shop/offer");
    team.answer("ann", "sub");
    team.answer("ann", "main-1");
    team.answer("wang", "mine");
    expect(team.board().shops[0]).toMatchObject({ holder: "wang", state: "held" });
    expect(nodeOf(team, "wang")).toBe("shop/steps");
  });

  test("the entry that worked for one shop is the first one tried for the next", () => {
    const team = begun();
    team.press("ann", "next.take");
    cancelShop(team, "ann");
    team.press("bob", "next.take");
    expect(team.own("bob").cases[0]?.entry).toBe(team.board().entry);
    expect(team.board().entry).not.toBeNull();
  });

  test("when the last shop is done it says so once, and the record can still be had", () => {
    const team = begun(["Yoyo Home"]);
    team.press("ann", "next.take");
    cancelShop(team, "ann");
    expect(team.board().state).toBe("finished");
    expect(team.said("lead")).toEqual([]);
    expect(meanings(team.press("ann", "csv.show"))).toEqual(["table"]);
    expect(meanings(team.press("ann", "next.take"))).toEqual([]);
  });

  test("who is left is answered in the thread, in names and without a mention", () => {
    const team = begun();
    team.press("ann", "next.take");
    const [, left] = team.onBoard("lead", { kind: "status", app: null, said });
    expect(left).toMatchObject({ kind: "say", meaning: "who-is-left" });
    expect(JSON.stringify(left)).toContain("ANN");
    const nudge = left?.buttons.find(({ id }) => id.endsWith(".s1.nudge"));
    team.onBoard("lead", { kind: "press", id: nudge?.id ?? "" });
    expect(team.own("ann").reminders[0]).toMatchObject({ at: "2026-06-02T01:00:00Z", case: "c1" });
  });

  test("a due date before the notice ends is pointed out, and moves when somebody says so", () => {
    const team = begun(["Yoyo Home"], "2026-06-30T01:00:00Z");
    team.press("ann", "notice.ask");
    const when = { at: "2026-07-03T04:00:00Z", past: false, rule: null };
    expect(meanings(team.onBoard("ann", { kind: "moment", when, said }))).toEqual(["date-set", "notice-after-due"]);
    expect(Object.fromEntries(team.reminders)).toEqual({
      "board-due": "2026-06-30T01:00:00Z",
      "board-notice": "2026-07-03T01:00:00Z",
    });
    team.press("lead", "due.move");
    expect(team.board().due).toBe("2026-07-03T01:00:00Z");
    const fell = team.onBoard("lead", {
      kind: "due",
      late: false,
      reminders: [
        { id: "board-due", next: null },
        { id: "board-notice", next: null },
      ],
    });
    expect(meanings(fell)).toEqual(["notice-over"]);
  });

  test("stopped, everybody at a shop is told and nothing can be taken any more", () => {
    const team = begun();
    team.press("ann", "next.take");
    team.press("lead", "stop.ask");
    expect(team.board().state).toBe("open");
    team.press("lead", "stop.yes");
    expect(team.board().state).toBe("stopped");
    expect(meanings(team.said("ann"))).toContain("shop-gone");
    team.press("bob", "next.take");
    expect(team.board().shops.every((shop) => shop.holder === null)).toBe(true);
  });

  test("somebody who is forgotten leaves no name, and their shop is free again", () => {
    const team = begun();
    team.press("ann", "contract.done");
    team.press("ann", "next.take");
    team.onBoard("ann", { kind: "member-left", who: "ann" });
    expect(team.board().shops[0]).toMatchObject({ state: "open", holder: null });
    expect(JSON.stringify(team.board().people)).not.toContain("ANN");
  });

  test("somebody in an emergency isn't torn out of it by a shop", () => {
    const team = begun();
    team.inPrivate("ann", { kind: "emergency", app: null, sure: true, said });
    team.press("ann", "next.take");
    expect(nodeOf(team, "ann")).toBe("emergency/act");
    expect(team.own("ann").cases[0]?.state).toBe("parked");
  });

  test("names that a spreadsheet would run, or that hold quotes, stay text in the record", () => {
    const team = begun(['=HYPERLINK("x")', 'say "hi"']);
    const table = team.press("lead", "csv.show").find((reply) => reply.kind === "say");
    const cells = JSON.stringify(table?.copy);
    expect(cells).toContain(`'=HYPERLINK`);
    expect(cells).toContain(String.raw`say \"\"hi\"\"`);
  });

  test("whatever several people press in whatever order: no shop is two people’s, and what is somebody’s lies with them too", () => {
    const people = ["ann", "bob", "wang"] as const;
    const press = fc.constantFrom("next.take", "one.pick", "mains.hold", "contract.done", "contract.open", "left.show");
    const answer = fc.constantFrom("main", "sub", "back", "main-1", "right", "mine", "s1", "s2", "take", "again");
    const deed = fc.tuple(fc.constantFrom(...people), fc.oneof(press, answer));
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 40 }), (deeds) => {
        const team = begun();
        for (const [who, what] of deeds) {
          if (what.includes(".")) team.press(who, what);
          else {
            const card = team.said(who).findLast((reply) => reply.kind === "card");
            const button = card?.buttons.find(({ id }) => id.split(".").includes(what));
            if (button !== undefined) team.inPrivate(who, { kind: "press", id: button.id });
          }
          const inHand = team.board().shops.filter((shop) => shop.state === "held" || shop.state === "waiting");
          const holders = inHand.map((shop) => shop.holder);
          expect(holders.every((holder) => holder !== null)).toBe(true);
          for (const someone of people) {
            const theirs = team.own(someone).cases.filter((each) => each.shared !== null && each.state !== "closed");
            const shops = theirs.map((each) => each.shared?.shop);
            const held = inHand.filter((shop) => shop.holder === someone).map((shop) => shop.id);
            // Everything on the board that is somebody's lies in their own conversation too.
            for (const id of held) expect(shops).toContain(id);
          }
        }
      }),
      { numRuns: process.env.PROOF === "1" ? 2000 : 150 },
    );
  });
});
