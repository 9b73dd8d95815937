/** What tells where a product's name stands: its characters, the words around it, quotes and capitals. */
import type { Folded } from "../folding.ts";
import { hashOf } from "./hash-table.ts";
import type { Unit } from "./units.ts";

const words = new Intl.Segmenter("zh", { granularity: "word" });

/** Endings that products like, and words that follow a name. */
const endings = new Set(
  "打单 助手 管家 宝 通 侠 云 精灵 大师 小二 帮 客 王 达人 小秘 掌柜 上货 铺货 搬家 发货 订单 客服 数据 选品 erp crm oms wms pro 快递 面单 魔方 神器 猫 兔 熊 助理 小蜜 店长 卫士 易 星 侠客 参谋 机器人 工具箱 报表 库存 进销存 记账 营销".split(
    " ",
  ),
);
const kinds = new Set(
  "软件 插件 应用 工具 系统 程序 服务商 平台 app apps tool software plugin plug-in extension vendor 这款 那款 这家 这个 那个 那套 呢个 嗰个 嗰隻 一款 外挂 外掛 助手类".split(
    " ",
  ),
);

type Shape = "first" | "han" | "camel" | "upper" | "title" | "lower" | "digits" | "mixed";

function shapeOf(unit: Unit, original: string): Shape {
  if (unit.han) return "han";
  if (/^\d+$/.test(original)) return "digits";
  if (/^[a-z]+$/.test(original)) return "lower";
  if (/^[A-Z]+$/.test(original)) return original.length === 1 ? "title" : "upper";
  if (/^[A-Z][a-z]+$/.test(original)) return "title";
  if (/[a-z][A-Z]/.test(original) || /^[A-Z]{2,}[a-z]/.test(original)) return "camel";
  return "mixed";
}

export interface TagInput {
  /** One list of hashes for each unit. */
  readonly features: readonly (readonly number[])[];
  /** The hash by which a unit's rarity is looked up. */
  readonly identities: readonly number[];
}

/** @param isRare whether a unit is hardly ever seen in what people write here */
export function tagFeatures(folded: Folded, units: readonly Unit[], isRare: (identity: number) => boolean): TagInput {
  const text = folded.text;
  const gaps = units.map((unit, at) => gapBefore(text, units[at - 1]?.end ?? 0, unit.start));
  gaps.push(gapBefore(text, units.at(-1)?.end ?? 0, text.length));
  const shapes = units.map((unit) =>
    shapeOf(unit, folded.original.slice(folded.at[unit.start], (folded.at[unit.end - 1] ?? 0) + 1)),
  );
  // A capital at the beginning of a sentence says nothing.
  for (const [at, shape] of shapes.entries())
    if (shape === "title" && (at === 0 || gaps[at] === "." || gaps[at] === "n")) shapes[at] = "first";
  const identities = units.map((unit) => hashOf(`id ${unit.text}`));
  const rare = identities.map((identity) => (isRare(identity) ? 1 : 2));
  const quoted = quotedUnits(text, units);
  const hashes = units.map((unit) => hashOf(unit.text));
  const first = hashOf("<");
  const last = hashOf(">");
  const at = (list: readonly number[], index: number): number => list[index] ?? (index < 0 ? first : last);
  const shapeHashes = shapes.map(hashOf);
  const gapHashes = gaps.map(hashOf);
  const places = wordPlaces(text, units);
  const ends = endingsAt(units);
  const features = units.map((_unit, here) => {
    const own: number[] = [];
    const add = (kind: number, one: number, two = 0, three = 0): void => {
      own.push(
        Math.imul(Math.imul(Math.imul(kind, 0x01000193) ^ one, 0x5bd1e995) ^ two, 0x27d4eb2f) ^ three ^ (one >>> 13),
      );
    };
    const unit = (offset: number): number => at(hashes, here + offset);
    for (const offset of [-2, -1, 0, 1, 2]) add(10 + offset, unit(offset));
    add(20, unit(-1), unit(0));
    add(21, unit(0), unit(1));
    add(22, unit(-2), unit(-1));
    add(23, unit(1), unit(2));
    add(24, unit(-3), unit(-2), unit(-1));
    add(25, unit(1), unit(2), unit(3));
    add(26, unit(-1), unit(0), unit(1));
    const place = places[here];
    if (place !== undefined) {
      add(30, place.position);
      add(31, place.word);
      add(32, place.position, places[here + 1]?.position ?? 9, places[here - 1]?.position ?? 8);
      add(33, place.previous);
      add(34, place.next);
      add(35, place.previous, place.next);
      if (place.kindNext) add(36, 1);
      if (place.kindPrevious) add(37, 1);
    }
    const shape = at(shapeHashes, here);
    const rarity = (offset: number): number => rare[here + offset] ?? 7;
    add(40, shape, rarity(0));
    add(41, at(shapeHashes, here - 1), shape);
    add(42, shape, at(shapeHashes, here + 1), rarity(1));
    add(43, rarity(-1), rarity(0), rarity(1));
    const gap = at(gapHashes, here);
    const gapAfter = at(gapHashes, here + 1);
    add(44, gap);
    add(45, gapAfter);
    add(46, gap, gapAfter, shape);
    add(47, gap, unit(-1));
    add(48, gapAfter, unit(1));
    add(49, quoted[here] ?? 0);
    for (const ending of ends)
      if (Math.abs(ending.at - here) <= 2) {
        add(50, ending.size, ending.at - here, ending.kind);
        add(51, ending.at - here, at(hashes, ending.at + ending.size), ending.size);
      }
    if (units.length <= 5) add(52, units.length, here);
    return own;
  });
  return { features, identities };
}

interface Ending {
  readonly at: number;
  readonly size: number;
  /** 1 an ending of a name, 2 a word for what the name is of. */
  readonly kind: number;
}

/** What such a word begins with: most units begin none. */
const begins = new Set([...endings, ...kinds].map((word) => word.charAt(0)));

function endingsAt(units: readonly Unit[]): Ending[] {
  const found: Ending[] = [];
  for (let at = 0; at < units.length; at += 1) {
    if (!begins.has(units[at]?.text.charAt(0) ?? "")) continue;
    let piece = "";
    for (let size = 1; size <= 3 && at + size <= units.length; size += 1) {
      piece += units[at + size - 1]?.text ?? "";
      if (endings.has(piece)) found.push({ at, size, kind: 1 });
      if (kinds.has(piece)) found.push({ at, size, kind: 2 });
    }
  }
  return found;
}

interface WordPlace {
  /** Where the unit stands in its word: 1 begins it, 2 inside, 3 ends it, 4 is it. */
  readonly position: number;
  readonly word: number;
  readonly previous: number;
  readonly next: number;
  readonly kindPrevious: boolean;
  readonly kindNext: boolean;
}

function wordPlaces(text: string, units: readonly Unit[]): WordPlace[] {
  const segments = [...words.segment(text)].filter(({ isWordLike }) => isWordLike === true);
  const hashes = segments.map(({ segment }) => hashOf(segment));
  const outside = hashOf("<>");
  let at = 0;
  return units.map((unit) => {
    while (at < segments.length - 1 && (segments[at]?.index ?? 0) + (segments[at]?.segment.length ?? 0) <= unit.start)
      at += 1;
    const segment = segments[at];
    const start = segment?.index ?? unit.start;
    const end = start + (segment?.segment.length ?? 0);
    const position = start >= unit.start && end <= unit.end ? 4 : start >= unit.start ? 1 : end <= unit.end ? 3 : 2;
    return {
      position,
      word: hashes[at] ?? 0,
      previous: hashes[at - 1] ?? outside,
      next: hashes[at + 1] ?? outside,
      kindPrevious: kinds.has(segments[at - 1]?.segment ?? ""),
      kindNext: kinds.has(segments[at + 1]?.segment ?? ""),
    };
  });
}

function gapBefore(text: string, from: number, to: number): string {
  const gap = text.slice(from, to);
  if (gap === "") return "";
  const mark = gap.trim();
  if (mark === "") return gap.includes("\n") ? "n" : "_";
  if (/["'“‘「『《【<(（[]$/.test(mark)) return "(";
  if (/^["'”’」』》】>)）\]]/.test(mark)) return ")";
  if (/^[-_.·]$/.test(mark) && gap.length === 1) return "-";
  return /[?？!！。.]/.test(mark) ? "." : ",";
}

/** 1 for what stands in quotes. */
function quotedUnits(text: string, units: readonly Unit[]): number[] {
  let open = false;
  let from = 0;
  return units.map((unit) => {
    for (const mark of text.slice(from, unit.start)) {
      if (/[“「『《【]/.test(mark)) open = true;
      else if (/[”」』》】]/.test(mark)) open = false;
      else if (mark === '"') open = !open;
    }
    from = unit.end;
    return open ? 1 : 0;
  });
}
