/** A report as one page: in three languages, light and dark, for the screen and for paper, with no script and nothing from elsewhere. */
import { type Knowledge, type Language, languages } from "../knowledge/index.ts";
import { plotOf } from "./plots.ts";
import type { Report } from "./report.ts";
import { type Section, sectionsOf } from "./sections.ts";
import { guardText, type Words, wordsIn } from "./words.ts";

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** Colours with at least 4.5 times the brightness of their ground, bars with at least 3. */
const style = `
:root{color-scheme:light dark;--ground:#fff;--ink:#1d2429;--line:#c9d1d6;--one:#1d6f93;--two:#b3541e;--three:#5f5aa2}
@media (prefers-color-scheme:dark){:root{--ground:#14191d;--ink:#e6ebee;--line:#3d474e;--one:#5db4d8;--two:#f0995f;--three:#a9a4e8}}
body{margin:0 auto;max-width:46rem;padding:1.5rem 1rem 4rem;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin:2.2rem 0 .4rem}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{padding:.25rem .5rem;border-bottom:1px solid var(--line);text-align:right;vertical-align:top}
th:first-child,td:first-child{text-align:left;overflow-wrap:anywhere}
svg{max-width:100%;height:auto;display:block;margin:.5rem 0}
input{accent-color:var(--one)}label{margin-right:1rem}
section{display:none}
${languages.map((language) => `#${language}:checked~section[lang="${language}"]{display:block}`).join("\n")}
@media print{:root{--ground:#fff;--ink:#000;--line:#999;--one:#1d6f93;--two:#b3541e;--three:#5f5aa2}input,label{display:none}h2,tr,svg{break-inside:avoid}h2{break-after:avoid}}
`;

function sectionHtml({ id, title, head, rows, notes, plot }: Section, { text, language }: Words): string {
  const heading = `<h2 id="${language}-${id}">${escaped(title)}</h2>`;
  if (rows.length === 0) return `${heading}<p>${escaped(text("none"))}</p>`;
  const cells = (row: readonly string[], tag: "th" | "td"): string =>
    `<tr>${row.map((cell) => `<${tag}${tag === "th" ? ' scope="col"' : ""}>${escaped(cell)}</${tag}>`).join("")}</tr>`;
  const picture = plot === null ? "" : plotOf(plot).replace("<svg ", `<svg role="img" aria-label="${escaped(title)}" `);
  return `${heading}${picture}<table><thead>${cells(head, "th")}</thead><tbody>${rows
    .map((row) => cells(row, "td"))
    .join("")}</tbody></table>${notes.map((note) => `<p>${escaped(note)}</p>`).join("")}`;
}

function languageHtml(report: Report, words: Words): string {
  const { text, language } = words;
  const { events, replies, failed, dead } = report.waiting;
  const made = text("made", { when: { instant: report.madeAt, style: "date-time" } });
  const intro = [
    `${made} (UTC)`,
    text("conversations", { count: report.conversations }),
    text("waiting", { events, replies, failed, dead }),
    guardText(words),
  ];
  return `<section lang="${language}"><h1>${escaped(text("title"))}</h1>${intro
    .map((line) => `<p>${escaped(line)}</p>`)
    .join("")}${sectionsOf(report, words)
    .map((section) => sectionHtml(section, words))
    .join("\n")}</section>`;
}

/** @param first the language that is shown at first */
export function reportAsPage(report: Report, knowledge: Knowledge, first: Language): string {
  const all = languages.map((language) => wordsIn(language, knowledge, Temporal.Instant.from(report.madeAt)));
  const switches = all
    .map(
      ({ language, text }) =>
        `<input type="radio" name="language" id="${language}"${language === first ? " checked" : ""}><label for="${language}" lang="${language}">${escaped(text("language-name"))}</label>`,
    )
    .join("");
  const title = all.find(({ language }) => language === first)?.text("title") ?? "";
  return `<!doctype html>
<html lang="${first}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title><style>${style}</style></head>
<body>${switches}${all.map((words) => languageHtml(report, words)).join("\n")}</body></html>
`;
}
