#!/usr/bin/env bash
# Package: @viz-js/viz 3.31.0 (Graphviz 16.1.0 as WebAssembly)
#
# Behaviour: a Chinese character is reckoned as three quarters of the font size wide (10.5 of 14 points). Fonts draw it a full font size
# wide (a "wide" character in Unicode's UAX #11), so 20 characters at 14 points stand out of their box by 54 points, 27 on each side.
#
# Why a guess fails: Graphviz's documentation ("width", "fixedsize") says that a node is made large enough to hold its label unless its
# size is fixed. English labels do fit, since the widths of Latin letters are known to the program, so whoever tries with English sees
# nothing wrong. Neighbouring nodes and the edge of the picture are placed by the same wrong width, hence words overlap or are cut.
#
# Seen (points): 20 characters are reckoned as 210, they need 280; the box with its usual margins is 226 wide
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --no-save --silent --no-audit --no-fund @viz-js/viz@3.31.0
cat > show.mjs <<'JS'
import { instance } from "@viz-js/viz";

const viz = await instance();
const size = 14;
const label = "取消授权之前先导出订单和客户资料留作备份";
const count = [...label].length;
const widthOf = (attributes) => {
  const graph = { nodeAttributes: { shape: "box", fontsize: size }, nodes: [{ name: "a", attributes: { label, ...attributes } }] };
  return Math.round(viz.renderJSON(graph).objects[0].width * 72);
};
const words = widthOf({ margin: 0, width: 0, height: 0 });
const box = widthOf({});
const drawn = count * size;
console.log(`Graphviz ${viz.graphvizVersion}: ${count} characters at ${size} points`);
console.log(`reckoned as ${words}, drawn ${drawn} wide, in a box of ${box}; English "order" for comparison:`,
  Math.round(viz.renderJSON({ nodes: [{ name: "a", attributes: { label: "order", shape: "box", margin: 0, width: 0, height: 0 } }] }).objects[0].width * 72));
if (count !== 20 || words !== 210 || box !== 226) {
  console.error(`Changed: ${count} characters are reckoned as ${words} in a box of ${box}; it was 20, 210 and 226.`);
  process.exit(1);
}
console.log(`Confirmed: the words stand out of their box by ${drawn - box} points.`);
JS
node show.mjs
