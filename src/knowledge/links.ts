/**
 * Which addresses may be shown. A page of the platform's own must lie on its official domains; a vendor's or a team's own site
 * is shown as such, and must not look like an official one.
 */

import { getPublicSuffix } from "tldts";

/** Why an address is refused, and what would be right. */
export interface LinkFault {
  readonly wrong: string;
  readonly instead: string;
}

/** Hosts that start something when opened, or that are official and still no place for a merchant. */
const neverLinked: readonly (readonly [host: string, why: string])[] = [
  ["oauth.taobao.com", "opening it starts an authorization"],
  ["oauth.tmall.com", "opening it starts an authorization"],
  ["console.open.taobao.com", "it is for developers"],
  ["my.open.taobao.com", "it is for developers"],
];

/** Short links hide where they lead, tenants and file hosts carry anybody's content: refused for everybody. */
const neverTrusted: readonly string[] = [
  ...[
    "tb.cn",
    "tburl.in",
    "t.cn",
    "dwz.cn",
    "url.cn",
    "suo.im",
    "bit.ly",
    "t.co",
    "goo.gl",
    "tinyurl.com",
    "is.gd",
    "t.me",
    "u.jd.com",
    "p.pinduoduo.com",
    "v.douyin.com",
  ],
  ...[
    "aliyuncs.com",
    "fcapp.run",
    "alibabausercontent.com",
    "aliapp.org",
    "jaeapp.com",
    "mappcloud.com",
    "aliwork.com",
    "alicdn.com",
    "alipayobjects.com",
    "isvjd.com",
  ],
  ...[
    "sites.google.com",
    "docs.google.com",
    "forms.google.com",
    "drive.google.com",
    "github.io",
    "githubusercontent.com",
    "gist.github.com",
    "myshopify.com",
    "mp.weixin.qq.com",
  ],
];

/** Exact hosts that are fine although the rest of their domain is not. */
const exactHosts: readonly string[] = ["terms.alicdn.com"];

/** Brands that only their owner has a reason to put into a host name. */
const brands: readonly string[] = [
  ...["taobao", "tmall", "alibaba", "alipay", "alimama", "qianniu", "1688", "taotian"],
  ...[
    "pinduoduo",
    "yangkeduo",
    "jinritemai",
    "douyin",
    "shopify",
    "amazon",
    "google",
    "github",
    "telegram",
    "weixin",
    "wechat",
  ],
];

/**
 * Whether a host belongs to a list of domains: equal to one of them, or below it behind a dot. `=host` means that host alone.
 */
export const isHostOf = (host: string, domains: readonly string[]): boolean =>
  domains.some((domain) =>
    domain.startsWith("=") ? host === domain.slice(1) : host === domain || host.endsWith(`.${domain}`),
  );

/** What is wrong with an official address; null when it may be shown. */
export function linkFault(url: string, domains: readonly string[]): LinkFault | null {
  const shape = shapeFault(url);
  if (shape !== null) return shape;
  const host = new URL(url).hostname;
  if (!isHostOf(host, domains)) {
    return {
      wrong: `${host} is not an official domain of this platform`,
      instead: `Use a page on ${domains.join(", ")}`,
    };
  }
  return null;
}

/** What is wrong with a vendor's or a team's own address; null when it may be shown, marked as theirs. */
export function foreignLinkFault(url: string): LinkFault | null {
  const shape = shapeFault(url);
  if (shape !== null) return shape;
  const host = new URL(url).hostname;
  const brand = brands.find((name) => host.includes(name));
  if (brand !== undefined) {
    return {
      wrong: `${host} looks like an official site of ${brand}`,
      instead: "Only the platform's own links may carry its name",
    };
  }
  return null;
}

/**
 * Whether an address may be shown as a page of this platform. Official means the domain, not that what is written there is true.
 *
 * @param platform anything that has the platform's official domains
 */
export const isOfficialUrl = (url: string, platform: { readonly domains: readonly string[] }): boolean =>
  linkFault(url, platform.domains) === null;

/** What is wrong with a registrable domain on a platform's list; null when nothing is. */
export function domainFault(domain: string): LinkFault | null {
  const host = domain.startsWith("=") ? domain.slice(1) : domain;
  const instead = "Write a domain such as taobao.com, or =help.example.com for that host alone";
  if (!/^(?=.{4,100}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/.test(host))
    return { wrong: `${host} is not a domain in small Latin letters`, instead };
  if (host.split(".").some((label) => label.startsWith("xn--")))
    return { wrong: `${host} is written in punycode, which hides what it looks like`, instead };
  if (getPublicSuffix(host, { allowPrivateDomains: true }) === host)
    return { wrong: `everybody can have a name under ${host}`, instead };
  return trustFault(host);
}

function shapeFault(url: string): LinkFault | null {
  const odd = /[^\x21-\x7e]/u.exec(url)?.[0];
  if (odd !== undefined)
    return {
      wrong: `the address holds ${odd.trim() === "" ? "a space" : `${odd}, which only looks like a Latin letter or must be escaped`}`,
      instead: "Type the address again in plain Latin letters",
    };
  if (!URL.canParse(url))
    return { wrong: `${url} is not an address`, instead: "Write it whole, beginning with https://" };
  const { protocol, hostname, username, password, port, href } = new URL(url);
  if (protocol !== "https:")
    return { wrong: "the address doesn't begin with https://", instead: "Use the https:// address" };
  const authority = /^https:\/\/([^/?#]*)/i.exec(url)?.[1];
  if (authority === undefined || url.includes("\\"))
    return { wrong: `${href} is not written the usual way`, instead: "Write https://, the host, and the path" };
  if (username !== "" || password !== "" || authority.includes("@"))
    return {
      wrong: "there is an @ before the host, which hides where the address leads",
      instead: "Leave out everything up to the @",
    };
  if (port !== "" || authority.includes(":"))
    return { wrong: "the address names a port", instead: "Leave the port out" };
  if (hostname.split(".").some((label) => label.startsWith("xn--")))
    return {
      wrong: `${hostname} is written in punycode, which hides what it looks like`,
      instead: "Use a host in plain Latin letters",
    };
  if (!/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/.test(hostname))
    return { wrong: `${hostname} is not the name of a site`, instead: "Use a host such as help.taobao.com" };
  if (authority.toLowerCase() !== hostname)
    return { wrong: `${authority} is not written the usual way`, instead: `Write ${hostname}` };
  return trustFault(hostname);
}

function trustFault(host: string): LinkFault | null {
  const never = neverLinked.find(([name]) => host === name || host.endsWith(`.${name}`));
  if (never !== undefined)
    return {
      wrong: `${never[0]} must never be linked: ${never[1]}`,
      instead: "Link to the page where the way there begins",
    };
  if (!exactHosts.includes(host) && isHostOf(host, neverTrusted)) {
    return {
      wrong: `${host} is a short link or carries anybody's content, so nobody sees where it leads`,
      instead: "Link to the official page itself",
    };
  }
  return null;
}
