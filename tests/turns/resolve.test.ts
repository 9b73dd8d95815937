import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Reply, Say, Value } from "../../src/flows/index.ts";
import { type Knowledge, type Language, type Link, languages, loadKnowledge } from "../../src/knowledge/index.ts";
import { addressLike, mayHoldAddress } from "../../src/wording/addresses.ts";
import { type Message, MissingTextError, plain, type Reader, resolve } from "../../src/wording/index.ts";

const real = loadKnowledge();
const template = (words: string): Record<Language, string> => ({ "zh-Hans": words, "zh-Hant": words, en: words });

/** The real knowledge with texts of this test beside its own. */
const withTexts = (texts: Readonly<Record<string, string>>, change: Partial<Knowledge> = {}): Knowledge => ({
  ...real,
  ...change,
  texts: new Map([...real.texts, ...Object.entries(texts).map(([key, words]) => [key, template(words)] as const)]),
});

const readerOf = (language: Language, knowledge: Knowledge, faults: string[] = []): Reader => ({
  ...{ language, knowledge, zone: "Asia/Shanghai", now: Temporal.Instant.from("2026-07-03T07:42:00Z") },
  onFault: (what) => faults.push(what),
});
const say = (body: Partial<Say>): Reply => ({
  kind: "say",
  meaning: "test",
  paragraphs: [],
  buttons: [],
  links: [],
  ...body,
});

function shown(words: string, language: Language, params: Readonly<Record<string, Value>> = {}): string {
  const knowledge = withTexts({ "test.text": words });
  const message = resolve(say({ paragraphs: [{ key: "test.text", with: params }] }), readerOf(language, knowledge));
  return message.paragraphs.map(plain).join("\n");
}

describe("texts", () => {
  test("a label stays as it stands on the screen, with its meaning for readers of another language", () => {
    expect(shown("点[[取消授权]]。", "zh-Hans")).toBe("点「取消授权」。");
    expect(shown("點[[取消授权]]。", "zh-Hant")).toBe("點「取消授权」(取消授權)。");
    expect(shown("Press [[取消授权]].", "en")).toBe("Press 取消授权 (cancel the authorization).");
    expect(shown("點[[服务]]。", "zh-Hant"), "quoted and converted").toContain("「服务」(服務)");
    expect(shown("点「[[取消授权]]」。", "zh-Hans"), "already quoted").toBe("点「取消授权」。");
  });

  test("an app is named as on the screen, and readers of English see how to say it", () => {
    const app = { app: "jushuitan" };
    expect(shown("{app}", "zh-Hant", { app })).toBe("聚水潭");
    expect(shown("{app}", "en", { app })).toBe("聚水潭 Jushuitan");
  });

  test("moments are shown in the reader's zone and way, with the year where it is another one", () => {
    const when = (instant: string): Value => ({ instant, style: "date-time" });
    expect(shown("{when}", "en", { when: when("2026-07-04T02:00:00Z") })).toMatch(/^Sat 4 July.* 10:00$/);
    expect(shown("{when}", "zh-Hans", { when: when("2026-07-04T02:00:00Z") })).toMatch(/7月4日.*10:00/);
    expect(shown("{when}", "en", { when: when("2027-07-04T02:00:00Z") })).toContain("2027");
  });

  test("lists and plurals follow the language", () => {
    const apps: Value = { list: [{ typed: "A" }, { typed: "B" }, { typed: "C" }] };
    expect(shown("{apps}", "en", { apps })).toBe("A, B and C");
    expect(shown("{apps}", "zh-Hans", { apps })).toBe("A、B和C");
    const plural = "{count, plural, one {# shop named {name}} other {# shops, [[授权]]}}";
    expect(shown(plural, "en", { count: 1, name: { typed: "x" } })).toBe("1 shop named x");
    expect(shown(plural, "en", { count: 3, name: { typed: "x" } })).toBe("3 shops, 授权 (authorization)");
  });

  test("a text that isn't there, or a parameter that isn't given, is an error that names it", () => {
    expect(() => resolve(say({ paragraphs: [{ key: "no.such.text" }] }), readerOf("en", real))).toThrow(
      MissingTextError,
    );
    expect(() => shown("{missing}", "en")).toThrow(/\{missing\}/);
  });

  test("what a person typed never becomes a label, code or a form of its own, in no text", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.constantFrom("[[取消授权]]", "`code`", "{app}", "{n, plural, other {x}}", "''", "<b>x</b>"),
        ),
        fc.constantFrom(...languages),
        fc.constantFrom("before {typed} after", "{n, plural, one {1 {typed}} other {more {typed}}}"),
        (typed, language, words) => {
          const knowledge = withTexts({ "test.text": words });
          const reply = say({ paragraphs: [{ key: "test.text", with: { typed: { typed }, n: 2 } }] });
          const [spans = []] = resolve(reply, readerOf(language, knowledge)).paragraphs;
          expect(spans.some((span) => span.style === "label")).toBe(false);
          if (!/[.:/]/.test(typed)) expect(plain(spans)).toContain(typed);
        },
      ),
    );
  });
});

describe("promise 12: never a phishing relay", () => {
  test("what is looked at closely for addresses is whatever may hold one", () => {
    const units = fc.constantFrom("a", "Ｂ", "密", "1", "_", ".", "。", ":", "/", "@", "-", "\u0345", "İ", "𝒶", " ");
    fc.assert(
      fc.property(fc.string({ unit: units, maxLength: 20 }), (text) => {
        if (text.search(addressLike) !== -1) expect(mayHoldAddress.test(text)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  const addresses = (message: Message): string[] => [
    ...message.buttons.flatMap((button) => button.url ?? []),
    ...message.links.map((link) => link.url),
  ];
  const evil = [
    "https://taobao.com.evil.cn/login",
    "https://evil-taobao.com/",
    "https://tаobao.com/",
    "https://xn--tobao-9ve.com/",
    "https://www.taobao.com@evil.cn/",
    "https://www.taobao.com:8443/",
    "http://www.taobao.com/",
    "https://oauth.taobao.com/authorize",
    "https://tb.cn/abc",
    "javascript:alert(1)",
  ];

  test.each(evil)("%s is held back wherever it stands, and that is noted", (url) => {
    const taobao = real.platforms.get("taobao");
    if (taobao === undefined) throw new Error("Taobao is there.");
    const [id, link] = [...taobao.links][0] ?? [];
    if (id === undefined || link === undefined) throw new Error("Taobao has links.");
    const bad = (whose: Link["whose"]): Knowledge => ({
      ...real,
      platforms: new Map([
        ...real.platforms,
        ["taobao", { ...taobao, links: new Map([[id, { ...link, url, whose }]]) }],
      ]),
    });
    for (const whose of ["official", "team"] as const) {
      const faults: string[] = [];
      const reply = say({
        links: [{ platform: "taobao", link: id }],
        buttons: [{ id: `link:taobao:${id}`, label: { key: "common.ask-official" } }],
      });
      const message = resolve(reply, readerOf("en", bad(whose), faults));
      // An address that pretends nothing may be a team's own, and is marked so; none of these is.
      if (!(whose === "team" && url.startsWith("https://evil.cn"))) expect(addresses(message)).toEqual([]);
      expect(faults.length).toBeGreaterThan(0);
    }
  });

  test("an official link shows its host, a vendor's and a team's say whose they are", () => {
    const app = [...real.catalogue.apps.values()].find((each) => each.site?.whose === "vendor");
    if (app === undefined) throw new Error("Some vendor's site is known.");
    const [link] = resolve(say({ links: [{ appSite: app.id }] }), readerOf("en", real)).links;
    expect(link?.label).toMatch(/vendor’s own site.*\(.*\..*\)/);
    expect(link?.whose).toBe("vendor");
  });

  test("an address that a person typed never leaves as one", () => {
    for (const typed of [
      "看这个 https://evil.cn/login 对吗",
      "evil.cn/login",
      "TAOBAO.COM.EVIL.CN",
      "tg://resolve?domain=x",
    ]) {
      const knowledge = withTexts({ "test.text": "「{typed}」" });
      const [spans = []] = resolve(
        say({ paragraphs: [{ key: "test.text", with: { typed: { typed } } }] }),
        readerOf("zh-Hans", knowledge),
      ).paragraphs;
      expect(plain(spans)).not.toMatch(/:\/\//);
      for (const span of spans) if (/evil/i.test(span.text)) expect(span.style).toBe("code");
    }
  });

  test("an address to type by hand is an official one, or isn't shown", () => {
    const card = (address: string) => say({ address });
    expect(resolve(card("myseller.taobao.com"), readerOf("en", real)).address).toBe("myseller.taobao.com");
    expect(resolve(card("myseller.taobao.com.evil.cn"), readerOf("en", real)).address).toBeUndefined();
  });
});
