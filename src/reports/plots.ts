/** Pictures of tables as SVG, drawn here and not in the browser, in colours that the page gives them. */
import { init } from "echarts/dist/echarts.esm.min.mjs";
import type { Plotted } from "./sections.ts";

const width = 720;
const ink = "var(--ink)";
const faint = "var(--line)";
const colours = ["var(--one)", "var(--two)", "var(--three)"];
const font = "system-ui, sans-serif";

/** Longer labels go into several lines, and are never cut. */
const wrapped = (label: string): string => label.replace(/(.{28}[^\s]{0,8})\s*/gu, "$1\n").trim();

/** @returns the picture, with no script and nothing from elsewhere in it */
export function plotOf({ labels, series, marks = [], isTime = false }: Plotted): string {
  const height = isTime ? 300 : 70 + labels.length * (12 + 12 * Math.min(series.length, 2));
  const chart = init(null, null, { renderer: "svg", ssr: true, width, height });
  const label = { color: ink, fontFamily: font, fontSize: 12 };
  const values = {
    type: "value",
    axisLabel: label,
    splitLine: { lineStyle: { color: faint } },
    minInterval: 1,
  } as const;
  const names = {
    type: "category",
    data: isTime ? [...labels] : labels.map(wrapped),
    axisLabel: { ...label, ...(isTime ? {} : { width: 240, overflow: "break" as const, interval: 0 }) },
    axisLine: { lineStyle: { color: faint } },
    axisTick: { show: false },
  } as const;
  const markLine = {
    ...{ symbol: "none", silent: true, lineStyle: { color: ink, type: "dashed" as const } },
    label: { color: ink, fontFamily: font, fontSize: 11, position: "end" as const },
    data: marks.map(({ at, says }) => ({ xAxis: at, label: { formatter: says } })),
  };
  chart.setOption({
    animation: false,
    grid: { left: isTime ? 56 : 260, right: 24, top: series.length > 1 || marks.length > 0 ? 36 : 16, bottom: 32 },
    ...(series.length > 1 && { legend: { top: 0, textStyle: label, itemStyle: { borderWidth: 0 } } }),
    xAxis: isTime ? names : values,
    yAxis: isTime ? values : { ...names, inverse: true },
    series: series.map(({ name, values: each }, index) => ({
      ...{ type: "bar", name, data: [...each], barMaxWidth: 22, itemStyle: { color: colours[index % colours.length] } },
      ...(series.length > 1 && { stack: "all" }),
      ...(index === 0 && marks.length > 0 && { markLine }),
    })),
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}
