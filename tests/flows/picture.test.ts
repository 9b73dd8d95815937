/** What follows from a picture: what was seen is said, what could follow is asked, and nothing is recorded. */
import { describe, expect, test } from "vitest";
import {
  type Command,
  newConversation,
  type PictureSeen,
  parseId,
  type Reply,
  type Talk,
} from "../../src/flows/index.ts";
import { plain, resolve } from "../../src/wording/index.ts";
import { circumstances } from "../support/circumstances.ts";
import { knowledge } from "../support/knowledge.ts";
import { everyPlace, recorded } from "../support/places.ts";
import { advance } from "../support/talk.ts";
import { now, said } from "../support/walk.ts";

const at = circumstances(knowledge, now);
const known = (app: string) => ({ kind: "known", app, sure: true }) as const;
const nothing: PictureSeen = { apps: [], labels: [], troubles: [], option: null };
const picture = (seen: Partial<PictureSeen>): Command => ({ kind: "picture", seen: { ...nothing, ...seen } });
const list = picture({ apps: [known("jushuitan"), known("kuaimai"), known("meizhe")] });

function play(
  talk: Talk,
  ...commands: readonly Command[]
): { readonly talk: Talk; readonly replies: readonly Reply[] } {
  let conversation = talk;
  let replies: readonly Reply[] = [];
  for (const command of commands) ({ conversation, replies } = advance(conversation, command, at));
  return { talk: conversation, replies };
}
const words = (replies: readonly Reply[]): string =>
  replies
    .map((reply) =>
      resolve(reply, { language: "zh-Hans", zone: "Asia/Shanghai", knowledge, now, onFault: () => undefined }),
    )
    .flatMap(({ paragraphs }) => paragraphs.map(plain))
    .join("\n");
const placeOf = ({ stack }: Talk): string | null => {
  const top = stack.at(-1);
  return top === undefined ? null : `${top.flow}/${top.place.node}`;
};
function button({ replies }: { readonly replies: readonly Reply[] }, item: string): Command {
  const found = replies.flatMap(({ buttons }) => buttons).findLast(({ id }) => parseId(id)?.item === item);
  return { kind: "press", id: found?.id ?? "none" };
}

test("several apps in a picture are gone through one by one, once the person wants that", () => {
  const asked = play(newConversation(), list);
  expect(placeOf(asked.talk)).toBe("picture/several");
  expect(words(asked.replies)).toContain("聚水潭、快麦和美折");
  expect(asked.talk.audit).toBeNull();
  const begun = play(asked.talk, button(asked, "go"));
  expect(placeOf(begun.talk)).toBe("audit/decide");
  expect(begun.talk.audit?.map(({ name, decision }) => [name, decision])).toEqual([
    ["聚水潭", null],
    ["快麦", null],
    ["美折", null],
  ]);
  const declined = play(asked.talk, button(asked, "no"));
  expect(placeOf(declined.talk)).toBeNull();
  expect(declined.talk.cases).toEqual([]);
});

test("several pictures of one list are one list, and one that comes later goes on with what was decided", () => {
  const first = play(newConversation(), list, picture({ apps: [known("meizhe"), known("wanliniu")] }));
  expect(words(first.replies)).toContain("（4）");
  expect(first.talk.stack).toHaveLength(1);
  const begun = play(first.talk, button(first, "go"));
  const kept = play(begun.talk, button(begun, "keep"));
  const more = play(kept.talk, picture({ apps: [known("jushuitan"), known("guanyiyun")] }));
  expect(placeOf(more.talk)).toBe("picture/several");
  const after = play(more.talk, button(more, "go"));
  expect(placeOf(after.talk)).toBe("audit/decide");
  expect(after.talk.audit?.map(({ name, decision }) => [name, decision])).toEqual([
    ["聚水潭", "keep"],
    ["快麦", null],
    ["美折", null],
    ["万里牛", null],
    ["管易云", null],
  ]);
});

test("one app in a picture is asked about; only the person's yes begins", () => {
  const asked = play(newConversation(), picture({ apps: [known("kuaimai")] }));
  expect(placeOf(asked.talk)).toBe("picture/one");
  expect(asked.talk.cases).toEqual([]);
  const begun = play(asked.talk, button(asked, "go"));
  expect(begun.talk.stack.at(-1)?.flow).toBe("unbind");
  expect(play(asked.talk, button(asked, "no")).talk.cases).toEqual([]);
});

test("a message leads to its remedy, and is no report of a trouble in the record", () => {
  const told = play(newConversation(), picture({ troubles: ["no_permission"], labels: ["授权管理"] }));
  expect(told.replies.flatMap((reply) => (reply.kind === "say" ? [reply.meaning] : []))).toContain("trouble");
});

test("with a case under way its app is looked for, and the open question stays", () => {
  const open = play(newConversation(), { kind: "unbind", app: known("jushuitan"), platform: null, shops: null, said });
  const place = placeOf(open.talk);
  const seen = play(open.talk, list);
  expect(words(seen.replies)).toContain("图里有「聚水潭」");
  expect(placeOf(seen.talk)).toBe(place);
  const other = play(open.talk, picture({ apps: [known("kuaimai")] }));
  expect(words(other.replies)).toContain("没看到「聚水潭」");
  expect(placeOf(other.talk)).toBe(place);
});

test("nothing recognised says so, and what to do instead", () => {
  expect(words(play(newConversation(), picture({})).replies)).toContain("一行一个");
  expect(words(play(newConversation(), picture({ labels: ["取消授权"] })).replies)).toContain("取消授权");
});

describe("at every open question", () => {
  const places = everyPlace();
  const pictures: readonly Command[] = [
    list,
    picture({ apps: [known("kuaimai")] }),
    picture({ labels: ["取消授权", "授权管理"] }),
    picture({ troubles: ["verification"] }),
    picture({}),
  ];
  test("a picture records nothing, whatever it shows", () => {
    for (const [place, talk] of places)
      for (const command of pictures) {
        const after = play(talk, command);
        expect(recorded(after.talk, place), place).toBe(recorded(talk, place));
        expect(after.replies.length, place).toBeGreaterThan(0);
      }
  });
  test("an option that a label may stand for is offered, and chosen by nobody", () => {
    for (const [place, talk] of places) {
      const { replies } = play(talk, { kind: "press", id: "none" });
      const [first] = replies.findLast((reply) => reply.kind === "card")?.buttons ?? [];
      if (first === undefined) continue;
      const after = play(talk, picture({ labels: ["取消授权"], option: first.id }));
      expect(recorded(after.talk, place), place).toBe(recorded(talk, place));
      expect(
        after.replies.flatMap((reply) => (reply.kind === "say" ? [reply.meaning] : [])),
        place,
      ).toContain("offered");
    }
  });
});
