/** Simplified to traditional Chinese with Taiwan's words, leaving alone what stands on a screen or is typed. */
import { createConverter } from "./opencc.ts";

/** Words that OpenCC takes apart wrongly, or for which people in Taiwan say something else. Longer ones first. */
const words: ReadonlyMap<string, string> = new Map([
  ["退出再登录", "登出再登入"],
  ["退出所有设备", "登出所有裝置"],
  ["退出别的设备", "登出別的裝置"],
  ["设备退出", "裝置登出"],
  ["退出店铺账号", "登出店鋪帳號"],
  ["退出登录", "登出"],
  ["账号帮助", "帳號說明"],
  ["数据报表", "資料報表"],
  ["自定义", "自訂"],
  ["关键词", "關鍵字"],
  ["收藏夹", "書籤"],
  ["快捷方式", "捷徑"],
  ["代运营", "代營運"],
  ["通过别的", "透過別的"],
  ["通过一个", "透過一個"],
  ["权限", "權限"],
  ["绑定", "綁定"],
  ["注销", "註銷"],
  ["发布", "發布"],
  ["发卡", "發卡"],
  ["回复", "回覆"],
  ["回答", "回答"],
  ["回音", "回音"],
  ["合同", "合約"],
  ["举报", "檢舉"],
  ["域名", "網域"],
  ["教程", "教學"],
  ["私信", "私訊"],
  ["营销", "行銷"],
  ["计划", "計畫"],
  ["水印", "浮水印"],
  ["邮箱", "電子信箱"],
  ["纸质", "紙本"],
  ["地址栏", "網址列"],
  ["头像", "大頭貼"],
  ["帮助中心", "說明中心"],
  ["天后", "天後"],
  ["扫二维码", "掃描 QR code"],
  ["扫一扫", "掃描"],
  ["扫描", "掃描"],
  ["扫码", "掃描 QR code"],
  ["不扫码", "不掃描 QR code"],
  ["扫个码", "掃描 QR code"],
  ["二维码", "QR code"],
  ["小程序", "小程式"],
  ["列表", "清單"],
  ["主用户", "主要使用者"],
  ["渠道", "管道"],
  ["面单", "面單"],
  ["红冲", "紅沖"],
]);

/** Characters that OpenCC writes in a form that is seldom used. */
const usual: ReadonlyMap<string, string> = new Map([
  ["賬", "帳"],
  ["臺", "台"],
]);

/** 多半隻有: OpenCC takes 半只 for half of an animal. Only a number counts with 隻. */
const notCounted = /(?<![一二兩三四五六七八九十百千幾數每這那\d])隻/g;

/** What is not left to OpenCC: labels on a screen, things to type, parameters by name, and the words above. */
const spans = new RegExp(`(\\[\\[[^\\]]*\\]\\]|\`[^\`]*\`|\\{\\s*[A-Za-z]\\w*\\s*\\}|${[...words.keys()].join("|")})`);

let built: ((text: string) => string) | null = null;

/**
 * Converts a text or template. The first call looks through OpenCC's tables (some milliseconds), later ones take microseconds.
 *
 * @param simplified a text in simplified Chinese, with `[[labels]]`, `` `code` `` and `{parameters}`
 */
export function toTraditional(simplified: string): string {
  const whole = built ?? createConverter();
  built = whole;
  const outside = (text: string): string =>
    whole(text)
      .replace(/[賬臺]/g, (found: string) => usual.get(found) ?? found)
      .replace(notCounted, "只");
  return simplified
    .split(spans)
    .map((part, index) => (index % 2 === 1 ? (words.get(part) ?? part) : outside(part)))
    .join("");
}
