import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foreignLinkFault, isOfficialUrl, linkFault, loadKnowledge } from "../../src/knowledge/index.ts";

const knowledge = loadKnowledge();
const domains = ["taobao.com", "tmall.com", "=terms.alicdn.com"];

describe("an official address is", () => {
  test.each([
    "https://taobao.com/",
    "https://www.taobao.com/a?b=c#d",
    "https://helpcenter.taobao.com/servicehall/home",
    "https://a.b.c.tmall.com/x",
    "https://terms.alicdn.com/legal",
  ])("taken: %s", (url) => expect(linkFault(url, domains)).toBeNull());

  test.each([
    ["another scheme", "http://www.taobao.com/"],
    ["a script", "javascript:alert(1)//taobao.com"],
    ["a data address", "data:text/html,taobao.com"],
    ["no scheme", "www.taobao.com"],
    ["a longer domain", "https://taobao.com.evil.cn/"],
    ["a joined name", "https://evil-taobao.com/"],
    ["a joined name without hyphen", "https://eviltaobao.com/"],
    ["a Cyrillic letter", "https://www.tаobao.com/"],
    ["full-width letters", "https://www.ｔaobao.com/"],
    ["an ideographic full stop", "https://www。taobao。com/"],
    ["punycode", "https://www.xn--tobao-3ve.com/"],
    ["punycode below the domain", "https://xn--tobao-3ve.taobao.com/"],
    ["a user", "https://www.taobao.com@evil.cn/"],
    ["a user on an official host", "https://evil.cn@www.taobao.com/"],
    ["an empty user", "https://@www.taobao.com/"],
    ["a port", "https://www.taobao.com:444/"],
    ["the usual port, spelt out", "https://www.taobao.com:443/"],
    ["a dot at the end", "https://www.taobao.com./"],
    ["a backslash", "https://evil.cn\\.taobao.com/"],
    ["a number for a host", "https://1.2.3.4/"],
    ["an IPv6 host", "https://[::1]/"],
    ["a space", "https://www.taobao.com/ a"],
    ["a line break", "https://www.taobao.com/\n"],
    ["a short link", "https://tb.cn/x"],
    ["a short link below", "https://m.tb.cn/x"],
    ["the consent page", "https://oauth.taobao.com/authorize?client_id=1"],
    ["the developers' console", "https://console.open.taobao.com/"],
    ["a file host beside the exact one", "https://g.alicdn.com/x"],
    ["a host below the exact one", "https://x.terms.alicdn.com/"],
    ["a single slash", "https:/www.taobao.com/"],
  ])("refused: %s", (_what, url) => expect(linkFault(url, domains)).not.toBeNull());

  test("never on a host that is neither a listed domain nor below one", () => {
    const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?$/);
    fc.assert(
      fc.property(
        fc.array(label, { minLength: 1, maxLength: 4 }),
        fc.constantFrom("com", "cn", "net"),
        (labels, end) => {
          const host = [...labels, end].join(".");
          const official = host === "taobao.com" || host.endsWith(".taobao.com");
          expect(isOfficialUrl(`https://${host}/`, { domains: ["taobao.com"] })).toBe(
            official && !/xn--/.test(host) && !/(^|\.)(oauth|my\.open|console\.open)\.taobao\.com$/.test(host),
          );
        },
      ),
    );
  });

  test("never when anything stands around an official host that moves the host elsewhere", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }),
        fc.string({ unit: "grapheme", maxLength: 6 }),
        (before, after) => {
          const url = `https://${before}taobao.com${after}`;
          if (linkFault(url, ["taobao.com"]) !== null) return;
          const { hostname, username, port, protocol } = new URL(url);
          expect([protocol, username, port]).toEqual(["https:", "", ""]);
          expect(hostname === "taobao.com" || hostname.endsWith(".taobao.com")).toBe(true);
        },
      ),
    );
  });
});

describe("a vendor's or a team's own address is", () => {
  test("taken when it looks like nobody else's", () =>
    expect(foreignLinkFault("https://wiki.our-shop.example.com/unbind")).toBeNull());

  test.each([
    "https://taobao-help.com/",
    "https://taobao.com.evil.cn/",
    "https://my1688.net/",
    "https://bit.ly/x",
    "https://t.me/someone",
    "http://our-shop.example.com/",
    "https://xn--80ak6aa92e.com/",
  ])("refused: %s", (url) => expect(foreignLinkFault(url)).not.toBeNull());
});

test("every link of every platform lies on that platform's domains, by https", () => {
  let count = 0;
  for (const platform of knowledge.platforms.values()) {
    for (const link of platform.links.values()) {
      expect(linkFault(link.url, platform.domains), link.url).toBeNull();
      expect(link.whose).toBe("official");
      count += 1;
    }
  }
  expect(count).toBeGreaterThan(25);
});

test("what must not be on the list of official domains isn't on any", () => {
  const hosts = [
    "tb.cn",
    "m.tb.cn",
    "tburl.in",
    "aliyuncs.com",
    "fcapp.run",
    "alibabausercontent.com",
    "aliapp.org",
    "jaeapp.com",
    "mappcloud.com",
    "aliwork.com",
    "alicdn.com",
    "alipayobjects.com",
    "t.me",
    "isvjd.com",
  ];
  for (const platform of knowledge.platforms.values())
    for (const host of hosts) expect(isOfficialUrl(`https://${host}/`, platform)).toBe(false);
});

test("a vendor's site is shown as the vendor's, and only a platform's own tool has an official one", () => {
  for (const app of knowledge.catalogue.apps.values()) {
    if (app.site === null) continue;
    const official = [...knowledge.platforms.values()].some((platform) => isOfficialUrl(app.site?.url ?? "", platform));
    if (app.site.whose === "official") expect([app.kind, official]).toEqual(["official", true]);
    else expect(foreignLinkFault(app.site.url)).toBeNull();
  }
});
