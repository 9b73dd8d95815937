/** The picture of the results: what a turn takes as a conversation grows, for the assistant and its peers, on logarithmic axes. */
import { z } from "zod";

const Peers = z.object({
  machine: z.string(),
  measuredAt: z.string(),
  figures: z.array(
    z.object({
      name: z.string(),
      version: z.string(),
      at: z.array(z.object({ turn: z.number(), median: z.number(), bytes: z.number() })),
    }),
  ),
});
type Line = z.infer<typeof Peers>["figures"][number];

const colours = ["#0b6e4f", "#1b9aaa", "#7fb069", "#6c5ce7", "#b56576", "#e07a5f", "#c1121f"];
const box = { width: 420, height: 320, left: 70, top: 60 } as const;

const escaped = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

/** One panel: a value of each line at each turn, both axes logarithmic. */
function panel(
  lines: readonly Line[],
  at: number,
  title: string,
  valueIn: (each: Line["at"][number]) => number,
): string {
  const values = lines.flatMap((line) => line.at.map(valueIn)).filter((value) => value > 0);
  const least = Math.floor(Math.log10(Math.min(...values)));
  const most = Math.ceil(Math.log10(Math.max(...values)));
  const left = box.left + at * (box.width + 90);
  const x = (turn: number): number => left + ((Math.log10(turn) - 1) / 2) * box.width;
  const y = (value: number): number => box.top + box.height * (1 - (Math.log10(value) - least) / (most - least));
  const parts = [`<text x="${left}" y="${box.top - 14}" font-weight="bold">${title}</text>`];
  for (let power = least; power <= most; power += 1) {
    const height = y(10 ** power);
    parts.push(
      `<line x1="${left}" x2="${left + box.width}" y1="${height}" y2="${height}" stroke="#ddd"/>`,
      `<text x="${left - 8}" y="${height + 4}" text-anchor="end">${(10 ** power).toLocaleString("en")}</text>`,
    );
  }
  for (const turn of [10, 100, 1_000])
    parts.push(
      `<text x="${x(turn)}" y="${box.top + box.height + 20}" text-anchor="middle">turn ${turn.toLocaleString("en")}</text>`,
    );
  for (const [index, line] of lines.entries()) {
    const colour = colours[index % colours.length];
    const points = line.at.map((each) => `${x(each.turn).toFixed(1)},${y(valueIn(each)).toFixed(1)}`);
    parts.push(`<polyline points="${points.join(" ")}" fill="none" stroke="${colour}" stroke-width="2"/>`);
    for (const point of points) {
      const [cx, cy] = point.split(",");
      parts.push(`<circle cx="${cx}" cy="${cy}" r="3" fill="${colour}"/>`);
    }
  }
  return parts.join("\n");
}

/** @returns null while the peers were never measured */
export function plot(results: Readonly<Record<string, unknown>>): string | null {
  const parsed = Peers.safeParse(results.peers);
  if (!parsed.success) return null;
  const { machine, measuredAt, figures } = parsed.data;
  const bottom = box.top + box.height + 50;
  const legend = figures.map(
    ({ name, version }, index) =>
      `<rect x="${box.left + (index % 2) * 510}" y="${bottom + Math.floor(index / 2) * 22 - 10}" width="12" height="12" fill="${colours[index % colours.length]}"/>` +
      `<text x="${box.left + 18 + (index % 2) * 510}" y="${bottom + Math.floor(index / 2) * 22}">${escaped(`${name} (${version})`)}</text>`,
  );
  const height = bottom + Math.ceil(figures.length / 2) * 22 + 30;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1060 ${height}" font-family="sans-serif" font-size="13">
<rect width="1060" height="${height}" fill="white"/>
<text x="${box.left}" y="26" font-size="16">The same dialogue, as it grows</text>
${panel(figures, 0, "microseconds a turn (median)", ({ median }) => median)}
${panel(figures, 1, "bytes stored for the conversation", ({ bytes }) => bytes)}
${legend.join("\n")}
<text x="${box.left}" y="${height - 10}" fill="#666">${escaped(`${machine}, ${measuredAt}`)}</text>
</svg>
`;
}
