/** Paints what Telegram's own renderer drew as a chat. */
import stringWidth from "string-width";
import type { Drawn } from "../src/bots/telegram/index.ts";
import { escaped, font, wrap } from "./svg-text.ts";

/** Telegram's own, as near as a picture needs them. */
const looks = { danger: "#d9656b", success: "#6fae75", primary: "#5b97d1" } as const;

/** The question on the right, messages on the left with their buttons in rows below. `question` null: nobody asked. */
export function paintTelegram(question: string | null, messages: readonly Drawn[]): string {
  const width = 460;
  const parts: string[] = [];
  let y = 16;
  const bubble = (lines: readonly string[], mine: boolean, bold: boolean): void => {
    const height = lines.length * 19 + 16;
    const widest = mine ? Math.max(...lines.map((line) => stringWidth(line))) * 7.2 + 24 : 390;
    const x = mine ? width - widest - 14 : 14;
    parts.push(
      `<rect x="${x}" y="${y}" width="${widest}" height="${height}" rx="12" fill="${mine ? "#d9fdd3" : "#ffffff"}"/>`,
    );
    lines.forEach((line, index) => {
      const weight = bold && index === 0 ? ' font-weight="600"' : "";
      parts.push(`<text x="${x + 12}" y="${y + 23 + index * 19}"${weight}>${escaped(line)}</text>`);
    });
    y += height + 6;
  };
  if (question !== null) bubble(wrap(question), true, false);
  for (const { text: written, entities, keyboard } of messages) {
    bubble(
      written.split("\n").flatMap((line) => wrap(line)),
      false,
      entities[0]?.type === "bold" && entities[0].offset === 0,
    );
    for (const row of keyboard) {
      const each = (390 - (row.length - 1) * 4) / row.length;
      row.forEach((button, index) => {
        const left = 14 + index * (each + 4);
        const fill = button.style === undefined ? "#9fb4c7" : looks[button.style];
        parts.push(`<rect x="${left}" y="${y - 2}" width="${each}" height="30" rx="8" fill="${fill}"/>`);
        parts.push(
          `<text x="${left + each / 2}" y="${y + 18}" text-anchor="middle" font-size="13" fill="#ffffff">${escaped(button.text)}</text>`,
        );
      });
      y += 34;
    }
    y += 6;
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${y + 10}" ${font}><rect width="100%" height="100%" fill="#dfe8ee"/>${parts.join("")}</svg>\n`;
}
