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

type Shape = "han" | "camel" | "upper" | "title" | "lower" | "digits" | "mixed";

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
  const places = wordPlaces(text, units);
  const gaps = units.map((unit, at) => gapBefore(text, units[at - 1]?.end ?? 0, unit.start));
  gaps.push(gapBefore(text, units.at(-1)?.end ?? 0, text.length));
  const shapes = units.map((unit) =>
    shapeOf(unit, folded.original.slice(folded.at[unit.start], (folded.at[unit.end - 1] ?? 0) + 1)),
  );
  const identities = units.map((unit) => hashOf(`id ${unit.text}`));
  const rare = identities.map((identity) => (isRare(identity) ? "r" : "k"));
  const quoted = quotedUnits(text, units);
  const unitAt = (at: number): string => units[at]?.text ?? (at < 0 ? "<" : ">");
  const features = units.map((_unit, at) => {
    const own: number[] = [];
    const add = (feature: string): void => {
      own.push(hashOf(feature));
    };
    const near = [-3, -2, -1, 0, 1, 2, 3].map((offset) => unitAt(at + offset));
    const [before3, before2, before, here, after, after2, after3] = near as [
      string,
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    add(`u0 ${here}`);
    add(`u-1 ${before}`);
    add(`u1 ${after}`);
    add(`u-2 ${before2}`);
    add(`u2 ${after2}`);
    add(`b-1 ${before} ${here}`);
    add(`b0 ${here} ${after}`);
    add(`b-2 ${before2} ${before}`);
    add(`b1 ${after} ${after2}`);
    add(`t-2 ${before3} ${before2} ${before}`);
    add(`t1 ${after} ${after2} ${after3}`);
    add(`t0 ${before} ${here} ${after}`);
    const place = places[at];
    if (place !== undefined) {
      add(`place ${place.position}`);
      add(`word ${place.word}`);
      add(`place-shape ${place.position} ${places[at + 1]?.position ?? ">"} ${places[at - 1]?.position ?? "<"}`);
      add(`word-1 ${place.previous}`);
      add(`word1 ${place.next}`);
      add(`around ${place.previous} ${place.next}`);
      if (kinds.has(place.next)) add("kind-next");
      if (kinds.has(place.previous)) add("kind-previous");
    }
    const shape = shapes[at] ?? "han";
    add(`s ${shape} ${rare[at]}`);
    add(`s-1 ${shapes[at - 1] ?? "<"} ${shape}`);
    add(`s1 ${shape} ${shapes[at + 1] ?? ">"} ${rare[at + 1] ?? ">"}`);
    add(`r ${rare[at - 1] ?? "<"}${rare[at]}${rare[at + 1] ?? ">"}`);
    add(`g ${gaps[at]}`);
    add(`g1 ${gaps[at + 1]}`);
    add(`gg ${gaps[at]} ${gaps[at + 1]} ${shape}`);
    add(`g-u ${gaps[at]} ${before}`);
    add(`g1-u ${gaps[at + 1]} ${after}`);
    add(`q ${quoted[at]}`);
    for (const size of [1, 2, 3])
      for (const offset of [-2, -1, 0, 1, 2]) {
        const piece = Array.from({ length: size }, (_, index) => unitAt(at + offset + index)).join("");
        if (endings.has(piece)) {
          add(`e ${size} ${offset}`);
          add(`e ${size} ${offset} ${unitAt(at + offset + size)}`);
        }
        if (kinds.has(piece)) add(`kd ${size} ${offset}`);
      }
    if (units.length <= 5) add(`short ${units.length} ${at}`);
    return own;
  });
  return { features, identities };
}

interface WordPlace {
  readonly position: "B" | "M" | "E" | "S";
  readonly word: string;
  readonly previous: string;
  readonly next: string;
}

function wordPlaces(text: string, units: readonly Unit[]): WordPlace[] {
  const segments = [...words.segment(text)].filter(({ isWordLike }) => isWordLike === true);
  let at = 0;
  return units.map((unit) => {
    while (at < segments.length - 1 && (segments[at]?.index ?? 0) + (segments[at]?.segment.length ?? 0) <= unit.start)
      at += 1;
    const segment = segments[at];
    const start = segment?.index ?? unit.start;
    const end = start + (segment?.segment.length ?? 0);
    const position =
      start >= unit.start && end <= unit.end ? "S" : start >= unit.start ? "B" : end <= unit.end ? "E" : "M";
    return {
      position,
      word: segment?.segment ?? "",
      previous: segments[at - 1]?.segment ?? "<",
      next: segments[at + 1]?.segment ?? ">",
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

function quotedUnits(text: string, units: readonly Unit[]): string[] {
  let open = false;
  let from = 0;
  return units.map((unit) => {
    for (const mark of text.slice(from, unit.start)) {
      if (/[“「『《【]/.test(mark)) open = true;
      else if (/[”」』》】]/.test(mark)) open = false;
      else if (mark === '"') open = !open;
    }
    from = unit.end;
    return open ? "in" : "out";
  });
}
