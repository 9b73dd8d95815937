import { nameOf } from "../cases/audit-list.ts";
import type { AuditItem } from "../state/conversation.ts";
import { say, type Turn } from "../turn/turn.ts";
import type { View } from "../turn/view.ts";
import type { Text, Value } from "../vocabulary/reply.ts";

/** A field of a file of comma-separated values. What a spreadsheet would take for a formula stays text. */
const cell = (text: string): Value => {
  const safe = /^[=+@\t-]/.test(text) ? `'${text}` : text;
  return { typed: /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe };
};

function rowsOf(view: View, items: readonly AuditItem[], key: string, name: (text: string) => Value): Text[] {
  const { platforms, defaultPlatform } = view.knowledge;
  const placeOf = (item: AuditItem): string =>
    platforms.get(item.platform ?? defaultPlatform)?.name ?? "common.the-app";
  return items.map((item) => ({
    key,
    with: {
      name: name(item.name),
      platform: { text: placeOf(item) },
      decision: { text: `audit.file.${item.decision ?? "unsure"}` },
    },
  }));
}

/** What was decided as comma-separated values (RFC 4180): name, platform, decision. */
const asTable = (view: View, items: readonly AuditItem[]): Text[] => [
  { key: "audit.file.head" },
  ...rowsOf(view, items, "audit.file.row", cell),
];

/** A cell of a table in Markdown: what would be markup there stays text. */
const markdownCell = (text: string): Value => ({
  typed: text.replace(/[\\`*_{}[\]()<>#+!|~-]/g, "\\$&").replaceAll("\n", " "),
});

/** What was decided as a table in Markdown (GitHub's form of tables). */
const asMarkdown = (view: View, items: readonly AuditItem[]): Text[] => [
  { key: "audit.file.markdown-head" },
  { key: "audit.file.markdown-line" },
  ...rowsOf(view, items, "audit.file.markdown-row", markdownCell),
];

/** What a pasted list holds: recognised, plug-ins, official, ambiguous, unknown. */
export function tellAuditList(turn: Turn): void {
  const items = turn.draft.audit ?? [];
  const kindOf = (item: AuditItem): string => {
    if (item.apps.length === 0) return "unknown";
    if (item.apps.length > 1) return "ambiguous";
    const kind = turn.knowledge.catalogue.apps.get(item.apps[0] ?? "")?.kind;
    return kind === "official" || kind === "plugin" ? kind : "recognised";
  };
  const paragraphs: Text[] = [{ key: "audit.found.count", with: { count: items.length } }];
  for (const kind of ["recognised", "ambiguous", "plugin", "official", "unknown"]) {
    const names = items.filter((item) => kindOf(item) === kind).map((item) => nameOf(turn, item));
    if (names.length > 0)
      paragraphs.push({ key: `audit.found.${kind}`, with: { count: names.length, names: { list: names } } });
  }
  say(turn, "audit-list", { paragraphs });
}

/** What was decided, name by name; where nothing is to be unbound, the list is done with. */
export function tellAuditResult(turn: Turn): void {
  const items = turn.draft.audit ?? [];
  const paragraphs: Text[] = [];
  for (const decision of ["unbind", "unsure", "keep"] as const) {
    const names = items.filter((item) => item.decision === decision).map((item) => nameOf(turn, item));
    if (names.length > 0)
      paragraphs.push({ key: `audit.result.${decision}`, with: { count: names.length, names: { list: names } } });
  }
  if (items.length > 0) paragraphs.push({ key: "audit.file.how" });
  say(turn, "audit-result", {
    paragraphs: items.length === 0 ? [{ key: "audit.result.nothing" }] : paragraphs,
    ...(items.length > 0 && {
      copy: asTable(turn, items),
      files: [
        { name: "authorized-apps.csv", lines: asTable(turn, items) },
        { name: "authorized-apps.md", lines: asMarkdown(turn, items) },
      ],
    }),
  });
  if (!items.some((item) => item.decision === "unbind")) turn.draft.audit = null;
}
