/**
 * `npm run screens [directory]`: pictures of made-up lists of authorised apps, as phones and computers show them and as phones photograph
 * them, with what stands in each. They are what the reading of screenshots is measured by. Needs the add-on of `npm run setup:screenshots`,
 * and a font with Chinese characters.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadKnowledge } from "../src/knowledge/index.ts";
import { addOn, isInstalled } from "../src/pictures/add-on.ts";
import { escaped } from "./svg-text.ts";

/** What is used of the library that opens and writes pictures. */
interface Drawing {
  raw(): Drawing;
  removeAlpha(): Drawing;
  resize(options: { readonly width: number }): Drawing;
  blur(sigma: number): Drawing;
  jpeg(options: { readonly quality: number }): Drawing;
  png(): Drawing;
  toBuffer(): Promise<Buffer>;
  toBuffer(options: {
    readonly resolveWithObject: true;
  }): Promise<{ readonly data: Buffer; readonly info: { readonly width: number; readonly height: number } }>;
}
type Draw = (
  picture: Uint8Array,
  options?: { readonly raw: { readonly width: number; readonly height: number; readonly channels: 3 } },
) => Drawing;

export interface Screen {
  readonly name: string;
  readonly picture: Buffer;
  /** Ids of the catalogue's apps that stand in it. */
  readonly apps: readonly string[];
}

const widths = [750, 1080, 1440] as const;
const themes = {
  light: { page: "#f4f5f7", card: "#ffffff", text: "#1c2733", quiet: "#8a929c", accent: "#1f6feb" },
  dark: { page: "#111315", card: "#1d2024", text: "#e8eaed", quiet: "#8f969e", accent: "#6cb2ff" },
} as const;
const treatments = ["as it is", "compressed", "compressed twice", "photographed", "photographed, badly lit"] as const;
/** Names that no catalogue has, between those that ours has. */
const strangers = ["星选铺货", "小辣椒对账", "ShopMate Pro", "云朵仓管", "蓝鲸快递单", "QuickLister"];
const appsOnEach = 7;

/** The same numbers each time. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function page(names: readonly string[], width: number, theme: (typeof themes)[keyof typeof themes]): string {
  const unit = width === 1_440 ? 18 : width / 25;
  const isTable = width === 1_440;
  const row = unit * (isTable ? 2.6 : 4.2);
  const top = unit * 5;
  const height = Math.round(top + row * names.length + unit * 2);
  const text = (x: number, y: number, size: number, fill: string, words: string, bold = false): string =>
    `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}"${bold ? ' font-weight="bold"' : ""}>${escaped(words)}</text>`;
  const rows = names.map((name, index) => {
    const y = top + row * index;
    const until = `2026-${String(1 + (index % 12)).padStart(2, "0")}-${String(3 + index * 2).padStart(2, "0")}`;
    const card = `<rect x="${unit}" y="${y}" width="${width - 2 * unit}" height="${row - unit * 0.4}" fill="${theme.card}" rx="6"/>`;
    return isTable
      ? [
          card,
          text(unit * 2, y + unit * 1.4, unit, theme.text, name),
          text(width * 0.4, y + unit * 1.4, unit * 0.9, theme.quiet, `${until} 到期`),
          text(width * 0.62, y + unit * 1.4, unit * 0.9, theme.quiet, "已授权"),
          text(width * 0.8, y + unit * 1.4, unit * 0.9, theme.accent, "取消授权"),
        ].join("")
      : [
          card,
          text(unit * 2, y + unit * 1.6, unit * 1.1, theme.text, name, true),
          text(unit * 2, y + unit * 3, unit * 0.85, theme.quiet, `授权有效期至 ${until}`),
          text(width - unit * 6.5, y + unit * 2.2, unit, theme.accent, "取消授权"),
        ].join("");
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${theme.page}"/><g font-family="'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','WenQuanYi Zen Hei',sans-serif">${text(unit * 1.2, unit * 3, unit * 1.5, theme.text, "授权管理", true)}${rows.join("")}</g></svg>`;
}

interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** As a phone held at an angle sees a screen: the far side is smaller, the light falls from one corner, and the sensor is noisy. */
function photographed({ data, width, height }: Pixels, random: () => number, light: number): Pixels {
  const out = new Uint8Array(width * height * 3);
  const lean = 0.05 + random() * 0.05;
  const turn = (random() - 0.5) * 0.06;
  for (let y = 0; y < height; y += 1) {
    const across = y / height - 0.5;
    for (let x = 0; x < width; x += 1) {
      const along = x / width - 0.5;
      // The place in the screen that is seen here: perspective along, and a little turned.
      const depth = 1 + lean * 2 * along;
      const fromX = (along / depth + turn * across) * width * 1.08 + width / 2;
      const fromY = (across / depth - turn * along) * height * 1.08 + height / 2;
      const left = Math.floor(fromX);
      const upper = Math.floor(fromY);
      const isInside = left >= 0 && upper >= 0 && left < width - 1 && upper < height - 1;
      const [right, lower] = [fromX - left, fromY - upper];
      const shade = 1 - light * (0.5 + along * 0.7 + across * 0.5);
      const noise = (random() - 0.5) * 16;
      for (let band = 0; band < 3; band += 1) {
        const pixel = (dx: number, dy: number): number => data[((upper + dy) * width + left + dx) * 3 + band] ?? 0;
        const value = isInside
          ? (pixel(0, 0) * (1 - right) + pixel(1, 0) * right) * (1 - lower) +
            (pixel(0, 1) * (1 - right) + pixel(1, 1) * right) * lower
          : 60;
        out[(y * width + x) * 3 + band] = Math.max(0, Math.min(255, value * shade + noise));
      }
    }
  }
  return { data: out, width, height };
}

async function treated(
  svg: string,
  treatment: (typeof treatments)[number],
  draw: Draw,
  random: () => number,
): Promise<Buffer> {
  const drawn = draw(Buffer.from(svg));
  switch (treatment) {
    case "as it is":
      return drawn.png().toBuffer();
    case "compressed":
      return drawn.jpeg({ quality: 45 }).toBuffer();
    case "compressed twice": {
      const small = await drawn.resize({ width: 720 }).jpeg({ quality: 40 }).toBuffer();
      return draw(small).resize({ width: 1_000 }).jpeg({ quality: 45 }).toBuffer();
    }
    default: {
      const { data, info } = await drawn.removeAlpha().raw().toBuffer({ resolveWithObject: true });
      const seen = photographed({ data, ...info }, random, treatment === "photographed" ? 0.15 : 0.45);
      const { width, height } = seen;
      return draw(seen.data, { raw: { width, height, channels: 3 } })
        .blur(0.6)
        .jpeg({ quality: 70 })
        .toBuffer();
    }
  }
}

/** One page of a list with these names, as a phone shows it. */
export async function screenOf(names: readonly string[]): Promise<Buffer> {
  const { default: draw } = (await import(addOn.pictures.href)) as { readonly default: Draw };
  return treated(page(names, widths[1], themes.light), treatments[0], draw, () => 0);
}

/** Thirty pictures: three widths, light and dark, each in five treatments. The same ones each time. */
export async function* screens(): AsyncGenerator<Screen> {
  const { default: draw } = (await import(addOn.pictures.href)) as { readonly default: Draw };
  const apps = [...loadKnowledge().catalogue.apps.values()].filter(({ kind }) => kind !== "official");
  const random = numbers(20_260_703);
  let at = 0;
  for (const width of widths)
    for (const [theme, colours] of Object.entries(themes))
      for (const treatment of treatments) {
        const shown = Array.from({ length: appsOnEach }, (_, index) => apps[(at + index) % apps.length]);
        const here = shown.filter((app) => app !== undefined);
        at += appsOnEach;
        const names = here.map(({ name }) => name);
        for (const stranger of [strangers[at % strangers.length], strangers[(at + 1) % strangers.length]])
          names.splice(Math.floor(random() * names.length), 0, stranger ?? "");
        const picture = await treated(page(names, width, colours), treatment, draw, random);
        yield { name: `${width} ${theme} ${treatment}`, picture, apps: here.map(({ id }) => id) };
      }
}

if (import.meta.main) {
  if (!isInstalled()) {
    process.stderr.write("The add-on isn't installed. Run: npm run setup:screenshots\n");
    process.exit(1);
  }
  const directory = process.argv[2] ?? "build/screens";
  mkdirSync(directory, { recursive: true });
  let count = 0;
  for await (const { name, picture } of screens()) {
    count += 1;
    const type = picture[0] === 0x89 ? "png" : "jpg";
    writeFileSync(join(directory, `${name.replaceAll(/[ ,]+/g, "-")}.${type}`), picture);
  }
  process.stdout.write(`${directory}: ${count} pictures\n`);
}
