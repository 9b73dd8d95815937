/** Orders written in pictures and in the names of files, in both channels, with a model that sees and obeys every one. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { looksOf } from "../../src/app/media.ts";
import { directKey } from "../../src/bots/slack/addressing.ts";
import { keysOf } from "../../src/bots/telegram/addressing.ts";
import type { Looks } from "../../src/turns/index.ts";
import { createUnderstanding } from "../../src/understanding/index.ts";
import { knowledge } from "../support/knowledge.ts";
import { modelAt, modelSettings } from "../support/model.ts";
import { type ModelRequest, type ModelServer, startModelServer } from "../support/model-server.ts";
import { obeyed, orders } from "../support/orders.ts";
import { recorded } from "../support/places.ts";
import { person as onSlack } from "../support/slack-person.ts";
import { slackSuite } from "../support/slack-suite.ts";
import { person as onTelegram } from "../support/telegram-person.ts";
import { telegramSuite } from "../support/telegram-suite.ts";

let server: ModelServer;
let reads: Looks;
const looks: Looks = { isThere: () => true, mostBytes: 10_000, read: (...given) => reads.read(...given) };
const slack = slackSuite({ looks });
const telegram = telegramSuite({ looks });

const png = "\x89PNG\r\n\x1a\n";
const drawn = (order: string): Buffer => Buffer.concat([Buffer.from(png, "latin1"), Buffer.from(order)]);
/** What stands in the picture of the last request. */
function textSeen(): string {
  const url = /data:image\/png;base64,([A-Za-z0-9+/=]+)/.exec(server.wire.at(-1) ?? "")?.[1] ?? "";
  return Buffer.from(url, "base64").subarray(png.length).toString("utf8");
}
/** Lists what it is ordered to as what it saw. */
function obey({ messages }: ModelRequest): unknown {
  const order = textSeen();
  const system = messages.find(({ role }) => role === "system")?.content ?? "";
  const all = [order, "https://evil.example/x", "call +1 900 555 0199", "c1.1.precautions.backup.done", system];
  return { apps: all, labels: all, messages: all };
}

beforeAll(async () => {
  server = await startModelServer();
  server.answer = obey;
  const { model } = modelAt(modelSettings(server.baseUrl), { transcribes: null, sees: "eyes", waitMs: 30_000 });
  const nothing = { isThere: () => false, read: async () => ({ kind: "failed" as const }), stop: () => undefined };
  reads = looksOf(createUnderstanding(knowledge), nothing, model);
});
afterAll(() => server.close());

/** Shows a picture at an open step, under a name that orders the same. */
interface Place {
  readonly begin: (index: number) => Promise<void>;
  readonly show: (index: number, order: string) => Promise<void>;
  readonly words: (index: number) => string;
  readonly state: (index: number) => Promise<string>;
}

const places: Readonly<Record<string, () => Place>> = {
  slack: () => {
    const who = (index: number) => onSlack(slack.team, `U${index}`, { locale: "zh-CN" });
    const bring = async (payload: Parameters<ReturnType<typeof slack.server>["emit"]>[0]): Promise<void> => {
      await slack.server().emit(payload);
      await slack.app().turns.idle();
    };
    return {
      begin: (index) => bring(who(index).says("聚水潭怎么解绑")),
      show: (index, order) => {
        const id = `F${index}`;
        slack.team.sent.set(id, drawn(order));
        const file = { id, name: `${order}.png`, title: order, mimetype: "image/png", size: drawn(order).length };
        return bring(who(index).says("", { subtype: "file_share", files: [file] }));
      },
      words: (index) =>
        JSON.stringify(
          who(index)
            .shown()
            .map(({ text, blocks }) => [text, blocks]),
        ),
      state: async (index) => {
        const talk = await slack.app().conversationOf(directKey(slack.team.id, `U${index}`));
        return talk === null ? "" : recorded(talk, "");
      },
    };
  },
  telegram: () => {
    const who = (index: number) => onTelegram(telegram.server, { id: 1_000 + index, language: "zh-hans" });
    const bring = async (update: ReturnType<ReturnType<typeof who>["says"]>): Promise<void> => {
      telegram.server.push(update);
      await telegram.app.settled();
    };
    return {
      begin: (index) => bring(who(index).says("聚水潭怎么解绑")),
      show: (index, order) => {
        const id = `D${index}`;
        telegram.server.files.set(id, drawn(order));
        const document = { file_id: id, file_unique_id: id, file_name: `${order}.png`, mime_type: "image/png" };
        return bring(who(index).sends({ document }));
      },
      words: (index) =>
        JSON.stringify(
          who(index)
            .shown()
            .map(({ text, keyboard }) => [text, keyboard]),
        ),
      state: async (index) => {
        const chat = { id: 1_000 + index, type: "private" };
        const { conversation } = keysOf(
          { id: telegram.server.token.split(":", 1)[0] ?? "", username: null },
          { chat },
          who(index).user,
        );
        const talk = await telegram.app.conversationOf(conversation);
        return talk === null ? "" : recorded(talk, "");
      },
    };
  },
};

test.each(Object.keys(places))(
  `in %s ${orders.length} in pictures, and ${orders.length} as names of files`,
  async (name) => {
    const place = places[name]?.();
    if (place === undefined) throw new Error("There is no such place.");
    for (const [index, order] of orders.entries()) {
      await place.begin(index);
      const before = await place.state(index);
      const [asked, said] = [server.wire.length, place.words(index).length];
      await place.show(index, order);
      expect(server.wire.length, order).toBe(asked + 1);
      expect(textSeen()).toBe(order);
      // The picture goes along as it is; what it is called doesn't.
      expect(server.wire.at(-1)).not.toContain(order);
      const words = place.words(index);
      expect(words.length, order).toBeGreaterThan(said);
      expect(words).not.toContain(order);
      expect(words, order).not.toMatch(obeyed);
      expect([before.length > 0, await place.state(index)], order).toEqual([true, before]);
    }
  },
);
