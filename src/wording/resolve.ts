/**
 * Replies become messages here, and only here: keys become texts in the conversation's language, links are looked up and checked once
 * more. No channel ever sees a key, and no address leaves that isn't official or marked as somebody else's.
 */

import type { Reply, Text } from "../flows/index.ts";
import { buttonOf, checkedAddress, linkOf } from "./links.ts";
import { type Message, plain } from "./message.ts";
import { type Reader, spansOf } from "./spans.ts";

const linesOf = (lines: readonly Text[], reader: Reader): string =>
  lines.map((text) => plain(spansOf(text, reader))).join("\n");

/** @throws {MissingTextError} when the reply names a text that the knowledge doesn't have */
export function resolve(reply: Reply, reader: Reader): Message {
  const checklist = reply.checklist && {
    title: plain(spansOf(reply.checklist.title, reader)),
    items: reply.checklist.items.map(({ id, item, label, state }) => ({
      ...{ id, item, state },
      label: plain(spansOf(label, reader)),
    })),
  };
  const address = reply.address === undefined ? null : checkedAddress(reply.address, reader);
  const body = {
    ...(reply.header && { header: [...spansOf(reply.header, reader)] }),
    paragraphs: reply.paragraphs.map((text) => [...spansOf(text, reader)]),
    ...(reply.copy && reply.copy.length > 0 && { copy: linesOf(reply.copy, reader) }),
    ...(reply.files && {
      files: reply.files.map(({ name, lines }) => ({ name, text: `${linesOf(lines, reader)}\n` })),
    }),
    ...(reply.opens !== undefined && { opens: reply.opens === null ? null : { ...reply.opens } }),
    ...(address !== null && { address }),
    ...(checklist && { checklist }),
    buttons: reply.buttons.flatMap((button) => buttonOf(button, reader)),
    links: reply.links.flatMap((reference) => linkOf(reference, reader)),
    ...(reply.warning === true && { warning: true }),
    language: reader.language,
    revision: reader.knowledge.revision,
  };
  return reply.kind === "say"
    ? { kind: "say", meaning: reply.meaning, ...body }
    : { kind: "card", key: reply.key, node: reply.node, ...body };
}
