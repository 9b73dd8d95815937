/** Buttons and links: looked up, and checked once more before they are shown. */
import type { Button, LinkReference } from "../flows/index.ts";
import { foreignLinkFault, type Link, linkFault } from "../knowledge/index.ts";
import { type Message, plain } from "./message.ts";
import { fill, type Reader, spansOf } from "./spans.ts";

/** A button in the reader's language; none where the page that it opens is held back. */
export function buttonOf(button: Button, reader: Reader): Message["buttons"] {
  const label = plain(spansOf(button.label, reader));
  const [kind, platform = "", link = ""] = button.id.split(":");
  if (kind !== "link") return [{ id: button.id, label }];
  const found = reader.knowledge.platforms.get(platform)?.links.get(link);
  const url = found === undefined ? null : checkedUrl(found, platform, reader);
  return url === null ? [] : [{ id: button.id, label: withHost(label, url), url }];
}

/** A link in the reader's language, with its host; none where it is held back. */
export function linkOf(reference: LinkReference, reader: Reader): Message["links"] {
  const { knowledge } = reader;
  const platform = "platform" in reference ? reference.platform : null;
  const found =
    "platform" in reference
      ? knowledge.platforms.get(reference.platform)?.links.get(reference.link)
      : knowledge.catalogue.apps.get(reference.appSite)?.site;
  if (found === undefined || found === null) {
    reader.onFault(`a link that the knowledge doesn't have (${JSON.stringify(reference)})`);
    return [];
  }
  const url = checkedUrl(found, platform, reader);
  if (url === null) return [];
  const label = plain(fill(found.label, undefined, reader));
  const marked = found.whose === "team" ? plain(fill("turns.team-link", { label: { typed: label } }, reader)) : label;
  return [{ label: withHost(marked, url), url, whose: found.whose }];
}

/** The address when it may be shown; null when it is held back. */
function checkedUrl(link: Link, platform: string | null, reader: Reader): string | null {
  const { knowledge } = reader;
  const domains =
    platform === null
      ? [...knowledge.platforms.values()].flatMap((each) => each.domains)
      : (knowledge.platforms.get(platform)?.domains ?? []);
  const fault = link.whose === "official" ? linkFault(link.url, domains) : foreignLinkFault(link.url);
  if (fault === null) return link.url;
  reader.onFault(`the link ${link.id} of ${platform ?? "an app"}: ${fault.wrong}`);
  return null;
}

/** An address to type is an official one, or isn't shown. */
export function checkedAddress(address: string, reader: Reader): string | null {
  const domains = [...reader.knowledge.platforms.values()].flatMap((each) => each.domains);
  const fault = linkFault(`https://${address}`, domains);
  if (fault === null) return address;
  reader.onFault(`an address to type: ${fault.wrong}`);
  return null;
}

function withHost(label: string, url: string): string {
  const { hostname } = new URL(url);
  return label.includes(hostname) ? label : `${label} (${hostname})`;
}
