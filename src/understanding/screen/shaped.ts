/** Values that show by themselves what they are: keys, session keys, sign-in links. */
import type { SecretKind } from "../../flows/index.ts";
import type { Folded } from "../folding.ts";
import { matchesIn } from "../matches.ts";
import { type Found, foundIn } from "./secret.ts";

const shapes: readonly { readonly kind: SecretKind; readonly shape: RegExp }[] = [
  { kind: "session-key", shape: /(?<![a-z0-9])([5-8]\d{3}[0-9a-f]{24,124})(?![a-z0-9])/dg },
  { kind: "session-key", shape: /(?<![a-z0-9])(eyj[a-z0-9_-]{8,1000}\.[a-z0-9_-]{8,2000}(?:\.[a-z0-9_-]{1,1000})?)/dg },
  { kind: "session-key", shape: /(?<![a-z0-9])(\d{8,12}:aa[a-z0-9_-]{30,100})/dg },
  { kind: "app-secret", shape: /(?<![a-z0-9])((?:sk|rk|pk)[-_](?:live[-_]|test[-_]|proj[-_])?[a-z0-9_-]{12,300})/dg },
  {
    kind: "app-secret",
    shape:
      /(?<![a-z0-9])((?:ghp_|gho_|ghs_|github_pat_|glpat-|xox[abeprs]-|xapp-|akia|akid|ltai|aiza|whsec_)[a-z0-9_-]{12,300})/dg,
  },
  {
    kind: "app-secret",
    shape:
      /(?<![a-z0-9])((?=[0-9a-f]{0,31}[a-f])(?=[0-9a-f]{0,31}\d)(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{48}|[0-9a-f]{64}))(?![a-z0-9])/dg,
  },
  // The part of an address that signs in (RFC 3986, userinfo): https://name:password@host
  { kind: "password", shape: /(?<![a-z0-9])[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/@:]{0,80}:([^\s/@]{2,200})@/dg },
  // What mail services give a program in place of the password: sixteen letters (NetEase, QQ, Google, Apple with dashes).
  {
    kind: "session-key",
    shape:
      /(?:授权码?|专用密?码?|第三方|app[- ](?:specific )?password|app[- ]specific)[^a-z0-9\n]{0,4}((?:[a-z]{16}|[a-z]{4}(?:[ -][a-z]{4}){3}))(?![a-z0-9])/dg,
  },
  // The word itself, with signs for letters: p@ssw0rd.
  { kind: "password", shape: /(?<![a-z0-9])((?=[a-z]{0,8}[@450$])p[a@4][s5$]{2}w?[o0]rd[a-z0-9!@#$%^&*_]{0,16})/dg },
  // RFC 7617: a name and a password, in base64.
  { kind: "password", shape: /(?<![a-z])basic\s+([a-z0-9+/]{8,400}={0,2})(?![a-z0-9])/dg },
  { kind: "app-secret", shape: /-----begin [a-z ]{0,20}private key-----([^-]{4,8000})/dg },
  {
    kind: "session-key",
    shape:
      /(?<![a-z0-9])(?:[a-z0-9_]{0,20}(?:token|ticket|session(?:id)?|secret|cookie2?|passw(?:or)?d)|sid)["']?\s?=\s?["']?((?=[^\s;&,，；"']{0,60}\d)[^\s;&,，；"']{6,400})/dg,
  },
];

/** https://example.com/path?name=value */
export const address = /https?:\/\/[^\s"'<>，。；）)】」\u4e00-\u9fff]{4,2000}/g;
/** /admin/api/2025-07/orders.json: where something lies on a server. */
export const serverPath = /(?<![^\s"'“「(（])\/[a-z0-9_.-]{1,60}(?:\/[a-z0-9_.-]{1,60}){1,12}\/?(?![a-z0-9@])/g;
const parameter = /[?&#;]([a-z0-9_.-]{1,40})=([^&#\s]{6,800})/dg;
/** Names of parameters by which a page knows who comes. */
const entrance =
  /token|ticket|session|secret|passw|pwd|cookie|jwt|magic|otp|credential|signature|api_?key|access_?key|(?:^|_|-)auth(?:$|_|-|key|code)|^(?:sid|st|sign|code|key|sk|nonce|verify|verification|verify_?code|login_?code)$/;
const opensSomething =
  /magic|log-?in|sign-?in|verify|reset|auth|invite|sso|token|session|confirm|activate|passw|one-?time|single-use/;
/** What else stands in the address of a page to sign in on. */
const described =
  /id$|^(?:state|spm|scm|from|page|app.*|client.*|redirect.*|.*ur[il]|utm.*|lang|locale|scope|response_type)$/;
const pathPart = /\/([a-z0-9_-]{9,400})(?=$|[/?#])/dg;

/** A code in the path itself: https://t.me/login/48213. */
const codeInPath =
  /\/(?:log-?in|sign-?in|verify|otp|code|confirm|auth|magic)\/(?!(?:19|20)\d\d(?!\d))(\d{4,8})(?=$|[/?#])/dg;

const mixedUp = (value: string): boolean => /\d/.test(value) && /[a-z]/.test(value);

function inAddress(url: string): readonly Found[] {
  const found: Found[] = [];
  const take = (each: Found | null): void => {
    if (each !== null) found.push(each);
  };
  for (const match of matchesIn(parameter, url)) {
    const [, name = "", value = ""] = match;
    const long =
      value.length >= 8 &&
      !/^[a-z_]{2,12}-\d{4,12}$/.test(value) &&
      (mixedUp(value) || /\d{8}/.test(value) || value.length >= 24);
    const opens = value.length >= 12 && mixedUp(value) && opensSomething.test(url) && !described.test(name);
    if (long && (entrance.test(name) || opens)) take(foundIn("sign-in-link", match, 2));
  }
  const afterHost = url.indexOf("/", 8);
  if (afterHost < 0 || !opensSomething.test(url)) return found;
  for (const match of matchesIn(codeInPath, url)) take(foundIn("sign-in-link", match, 1));
  for (const match of matchesIn(pathPart, url.slice(afterHost))) {
    const [, value = ""] = match;
    if ((value.match(/\d/g) ?? []).length < 3 || !/[a-z]/.test(value) || /^[a-z]+(?:-[a-z]+)*-?\d*$|^\d+-/.test(value))
      continue;
    const part = foundIn("sign-in-link", match, 1);
    if (part !== null) take({ ...part, start: part.start + afterHost, end: part.end + afterHost });
  }
  return found;
}

const longRun = /(?<![A-Za-z0-9+/_=.@-])[A-Za-z0-9+/_-]{20,200}={0,2}(?![A-Za-z0-9@])/g;

/** How often capitals, small letters and digits change places: often in a random key, seldom in a name. */
function changes(value: string): number {
  const classes = [...value].map((sign) => (/\d/.test(sign) ? 0 : /[A-Z]/.test(sign) ? 1 : /[a-z]/.test(sign) ? 2 : 3));
  return classes.filter((each, index) => index > 0 && each !== classes[index - 1]).length;
}

/** Long runs of mixed signs. In the original, since the folded text has no capitals. */
function longKeys(folded: Folded): readonly Found[] {
  const { original, at, text } = folded;
  const addresses = [
    ...matchesIn(/(?:https?:\/\/|www\.|[a-z0-9-]{2,40}\.(?:com|cn|net|io|org)\/)[^\s，。；]{1,2000}/gi, original),
  ];
  const found: Found[] = [];
  for (const match of matchesIn(longRun, original)) {
    const value = match[0];
    if (!/[a-z]/.test(value) || !/[A-Z]/.test(value) || !/\d/.test(value) || changes(value) * 3 < value.length)
      continue;
    const within = addresses.some((each) => each.index <= match.index && match.index < each.index + each[0].length);
    if (within) continue;
    const start = at.indexOf(match.index);
    const end = at.findIndex((place) => place >= match.index + value.length);
    if (start >= 0) found.push({ kind: "app-secret", start, end: end < 0 ? text.length : end });
  }
  return found;
}

/** @returns keys, session keys and what a sign-in link lets in by */
export function shapedSecrets(folded: Folded): readonly Found[] {
  const found: Found[] = [];
  for (const { kind, shape } of shapes)
    for (const match of matchesIn(shape, folded.text)) {
      const each = foundIn(kind, match, 1);
      if (each !== null && !/^[a-z]{2,6}-\d{1,8}$/.test(match[1] ?? "")) found.push(each);
    }
  for (const match of matchesIn(address, folded.text))
    for (const each of inAddress(match[0]))
      found.push({ ...each, start: each.start + match.index, end: each.end + match.index });
  return [...found, ...longKeys(folded)];
}
