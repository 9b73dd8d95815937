import fc from "fast-check";
import { Converter } from "opencc-js/cn2t";
import phrases from "opencc-js/dict/STPhrases";
import { expect, test } from "vitest";
import { loadKnowledge, toTraditional } from "../../src/knowledge/index.ts";
import { createConverter } from "../../src/knowledge/opencc.ts";

const spans = (text: string): string[] => text.match(/\[\[[^\]]*\]\]|`[^`]*`|\{\s*[A-Za-z]\w*\s*\}/g) ?? [];

test("labels on the screen, things to type and parameters stay as they are", () => {
  expect(toTraditional("到[[取消授权]]，输入 `login.taobao.com`，找「{app}」的授权。")).toBe(
    "到[[取消授权]]，輸入 `login.taobao.com`，找「{app}」的授權。",
  );
  const part = fc.constantFrom(
    "授权",
    "[[我的服务]]",
    "{app}",
    "`登录`",
    "店铺",
    "。",
    "{ shop }",
    "[[设置]]",
    "权限",
    "退出登录",
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const text = parts.join("");
      expect(spans(toTraditional(text))).toEqual(spans(text));
    }),
  );
});

test("every text keeps its labels, its parameters and what is to be typed", () => {
  const { texts } = loadKnowledge();
  for (const [key, text] of texts) {
    const kept = (template: string): string[] => spans(template).toSorted();
    expect(kept(text["zh-Hant"]), key).toEqual(kept(text["zh-Hans"]));
  }
});

test.each([
  ["登录主账号", "登入主帳號"],
  ["权限", "權限"],
  ["绑定手机", "綁定手機"],
  ["数据报表", "資料報表"],
  ["注销账号", "註銷帳號"],
  ["发卡密", "發卡密"],
  ["365天后", "365天後"],
  ["请回复", "請回覆"],
  ["用指南回答", "用指南回答"],
  ["没有回音", "沒有回音"],
  ["刷新，退出再登录", "重新整理，登出再登入"],
  ["平台的后台", "平台的後台"],
  ["店铺备份", "店鋪備份"],
  ["那多半只管费用", "那多半只管費用"],
  ["三只箱子", "三隻箱子"],
  ["打面单", "打面單"],
  ["要红冲的先做完", "要紅沖的先做完"],
])("%s reads as people in Taiwan write it: %s", (simplified, traditional) =>
  expect(toTraditional(simplified)).toBe(traditional),
);

/** Words of the mainland that read as foreign in Taiwan and Hong Kong, with what is said there. */
const foreignWords = new RegExp(
  [
    ...["掃碼", "扫码", "二維碼", "列表", "屏幕", "軟件", "硬件", "網絡", "視頻", "默認", "登錄", "鏈接", "短信"],
    ...["打印", "粘貼", "文件夾", "裏", "賬", "用戶", "服務器", "數據", "設置", "鼠標", "郵箱", "小程序", "渠道"],
    ...["域名", "激活", "界面", "快捷方式", "自定義", "退出登", "注銷", "代運營", "舉報", "合同", "教程", "私信"],
    ...["质量", "信息", "程序", "當前", "菜單", "博客", "硬盤", "宽帶", "在線", "離線", "回車", "刷新"],
  ].join("|"),
);
test("no text in traditional Chinese holds a word that isn't said in Taiwan or Hong Kong", () => {
  const found: string[] = [];
  for (const [key, text] of loadKnowledge().texts) {
    if (key.endsWith(".chinese") || key.endsWith("-words")) continue;
    const spoken = text["zh-Hant"].replace(/\[\[[^\]]*\]\]|`[^`]*`/g, "");
    const word = foreignWords.exec(spoken)?.[0];
    if (word !== undefined) found.push(`${key}: ${word}: ${spoken.slice(0, 80)}`);
  }
  expect(found).toEqual([]);
});

test("no text in traditional Chinese holds words that conversion gets wrong", () => {
  for (const [key, text] of loadKnowledge().texts) {
    if (key.endsWith(".chinese")) continue;
    expect(text["zh-Hant"].replace(/\[\[[^\]]*\]\]|`[^`]*`/g, ""), key).not.toMatch(
      /許可權|繫結|釋出|資料包|髮卡|賬|臺|回復(?!被)|[半別還多]隻|麵|紅衝/,
    );
  }
});

test("it says what OpenCC's own converter says, of every text, of every word in its tables, and of words in a row", () => {
  const ours = createConverter();
  const theirs = Converter({ from: "cn", to: "twp" });
  const words = phrases.split("|").map((line) => line.split(" ")[0] ?? "");
  const texts = [...loadKnowledge().texts.values()].map((text) => text["zh-Hans"]);
  for (const text of [...texts, ...words.filter((_, index) => index % 7 === 0)]) expect(ours(text)).toBe(theirs(text));
  const word = fc.constantFrom(...words.filter((_, index) => index % 11 === 0), "[[取消授权]]", "ABC", "𠮷", "，");
  fc.assert(fc.property(fc.array(word, { maxLength: 8 }), (row) => ours(row.join("")) === theirs(row.join(""))));
});
