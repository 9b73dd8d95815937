/** What is written like a secret and is none: pages, addresses, versions, sizes, files, devices, errors. On folded text. */
import { matchesIn } from "../matches.ts";
import { serverPath } from "./shaped.ts";

/** Whose it is isn't secret. */
const mailAddress = /[a-z0-9._+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,8}(?![a-z0-9])/g;

/** Nor is a page that anybody can open: a host, and a path of words. What else stands in an address is judged by its signs. */
const openPage =
  /(?:https?:\/\/(?:[a-z0-9-]{1,40}\.){1,5}[a-z]{2,12}|(?<![a-z0-9@.-])www(?:\.[a-z0-9-]{1,40}){2,5}|(?<![a-z0-9@.-])(?:[a-z0-9-]{1,40}\.){1,4}(?:com|cn|net|org|tw|hk|sg|my|jp|uk|de|io|co|shop|store|app))(?![a-z0-9.:@])(?:\/[a-z_-]{1,24}\d{0,2}(?![a-z0-9_-])){0,6}\/?(?![a-z0-9?=&#%~])/g;

/** 38x30x30, 1024*768, 4x6. */
const size =
  /(?<![a-z0-9])\d{1,4}(?:\.\d)?\s?[x*×]\s?\d{1,4}(?:\s?[x*×]\s?\d{1,4})?(?:\s?(?:cm|mm|px|in))?(?![a-z0-9])/g;

/** #00A86B, #3: a colour as pages write it, a place on a list. */
const colour = /#(?:[0-9a-f]{6}|\d{1,3})(?![a-z0-9])/g;
/** Programs and services whose names are numbers. */
const numberName =
  /(?<!\d)(?:360(?=安全|杀毒|浏览|卫士|软件)|(?:163|126|139|189|1688|12306|12315|51job|58同城|1password)(?![a-z0-9]))/g;

/** 5GHz, 2.5kg. */
const measure =
  /(?<![a-z0-9])\d{1,5}(?:\.\d{1,2})?\s?(?:[gmk]hz|[gmk]bps|[gmkt]b|[mk]?g|ml|oz|lbs?|[cm]?m|mah|dpi|px|fps|rpm|v|w|l)(?![a-z0-9])/g;

/** 2024-05-17T08:12:44Z (RFC 3339). */
export const instant = /(?<!\d)20\d\d-\d\d-\d\d[t ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:z|[+-]\d\d:?\d\d)?(?![a-z0-9])/g;

export const fileName =
  /(?<![a-z0-9_-])[a-z0-9_\u4e00-\u9fff-]{1,60}\.(?:png|jpe?g|gif|heic|csv|pdf|xlsx?|txt|log|docx?|pptx?|zip|rar|mp[34]|mov|html?|json|xml)(?![a-z0-9])/g;

/** Names that cameras and programs give to pictures. */
export const pictureName =
  /(?<![a-z0-9])(?:img|wx|dsc|screenshot|mmexport|pxl|微信图片|截图)[_ -]?\d{4,}[_-]?\d*(?![a-z0-9])/g;

/** ORA-12541, ERR_TOKEN_0x31: errors as programs name them. */
const errorName =
  /(?<![a-z0-9])(?:(?:err(?:or)?|ora|isv|isp|sys|http|errno|exception)[-_.][a-z0-9_.-]{2,40}|[45]\d\d(?= (?:forbidden|not found|error|unauthori[sz]ed|bad)))/g;

/** A name that tells requests apart, as logs show it (RFC 9562). */
const traceName =
  /(?<![a-z])(?:x-)?(?:request|trace|span|correlation|log|event|job|build)[ _-]?(?:id)?\s*[:=]?\s*(?=[0-9a-f-]*\d)[0-9a-z-]{8,40}(?![a-z0-9])|(?<![a-z])(?:uuid|guid)\s*[:=]?\s*[0-9a-f]{8}(?:-[0-9a-f]{4,12}){1,4}/g;

/** The maker or the kind of a device, then a model: ThinkPad T14, 红米note12, 扫码枪 HR22, Zebra ZD421. */
const deviceModel =
  /(?:(?<![a-z])(?:iphone|ipad|mac(?:book)?|thinkpad|surface|redmi|xiaomi|huawei|honou?r|mate|nova|reno|oppo|vivo|galaxy|pixel|samsung|zebra|dymo|rollo|epson|canon|brother|hp|dell|lenovo|asus|acer|sony|nikon|windows?|win|office|android|ios|chrome|safari|edge|firefox|printer|scanner|model|laptop|tablet)|红米|小米|华为|荣耀|苹果|三星|联想|戴尔|惠普|佳博|汉印|得力|爱普生|兄弟|打印机|打单机|标签机|热敏机|扫码枪|扫描枪|收银机|pos机|型号|机型|系统|机器|电脑|手机|平板)(?:是|型号|叫|系|用|:|：|is|a|the|,|,|\s){0,4}\s*(?:[a-z]{1,8}[ -]?)?\d{1,4}[a-z]{0,3}(?:[ -]?(?:pro|max|plus|mini|ultra|se))?(?![a-z0-9@!#$%^&*])/g;

/** What somebody is called on a network: @tea_4. */
const handle = /(?<![a-z0-9.])@[a-z0-9_.]{2,32}(?![a-z0-9@])/g;

/** Faces made of letters: 我忘記了啦QQ. */
const face = /(?<=[\u4e00-\u9fff~，,。!\s])(?:q[aw_]?q|xd+|t[._]?t|orz|lol)(?![a-z0-9])/g;

/** A parcel that goes by mail: RM 482 913 557 GB (UPU S10). */
const parcel = /(?<![a-z0-9])[a-z]{2}\s?(?:\d{9}|\d{3} \d{3} \d{3}|\d{4} \d{4} \d)\s?[a-z]{2}(?![a-z0-9])/g;

/** What a remote desktop is found by; without its password nobody gets in. */
const remoteAddress =
  /(?<=(?:向日葵|(?<![a-z])(?:any ?desk|to ?desk|team ?viewer|rust ?desk|sunlogin))(?:(?!密码|口令|验证码)[^0-9\n]){0,12})(?<!\d)\d{1,3}(?:[ -]?\d{3}){2,3}(?!\d)/g;

/** Whose account one signs in with: 用Google登入, "log in with Facebook". */
const signInWith =
  /(?:google|gmail|facebook|fb|apple(?: ?id)?|line|wechat|qq|microsoft|amazon|paypal|instagram)(?=\s*(?:的|嘅)?(?:账[号户])?(?:来|嚟|直接)?(?:登录|登入|登陆|注册))|(?<=(?:log|sign)(?:ged|ed|ging|ing)?[ -]?(?:in|up) (?:with|via|through|using) (?:my |our |the )?)(?:google|gmail|facebook|fb|apple|line|wechat|qq|microsoft|amazon|paypal|instagram)(?![a-z0-9])/g;

/** "My number is 555-0142, call me." */
const phoneNumber =
  /(?<=(?<![a-z])(?:number|phone|cell|mobile|tel|call(?: me)?(?: at| on)?|reach me (?:at|on))[^a-z0-9\n]{0,3}(?:is )?)\(?\+?\d{2,4}[-. )]{1,2}\d{3,4}(?:[-. ]\d{3,4})?(?![a-z0-9])/g;

/** Keys of a keyboard: 按F12. */
const functionKey = /(?<![a-z0-9])f(?:[1-9]|1[0-2])(?![a-z0-9])/g;

/** "系统 4.2.0": of a phone or a program, where no secret is spoken of. */
const version = /(?<![a-z0-9.])v?\d{1,3}(?:\.\d{1,4}){1,3}(?![a-z0-9.])/g;

/** The answers of a server that people read off their screens (RFC 9110). */
const statusCode = /(?<![a-z0-9.])(?:40[0-9]|42[29]|50[0-4])(?![a-z0-9.])/g;

/** 每周一三五, 14h30, until 2099, America/New_York: days, times and where they hold. */
const time =
  /(?:周|星期|礼拜)[一二三四五六日天]{1,6}|(?<![a-z0-9])\d{1,2}h\d{2}(?![a-z0-9])|(?:(?<![a-z])(?:until?|till?|since|est\.?|in|from|by|before|after)|[到至自从在])\s*(?:19|20)\d\d(?![a-z0-9])|(?<=(?<![a-z])(?:back|on|by|next|this|last|until|till|from|since|due|before|after|every) )(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|febr)uary|march|april|june|july|august|(?:septem|octo|novem|decem)ber)(?![a-z])|(?<![a-z])(?:america|europe|asia|africa|australia|pacific|atlantic)\/[a-z_]+(?:\/[a-z_]+)?/g;

const always = [face, signInWith, remoteAddress, instant, time, mailAddress, openPage, fileName, serverPath];
const whereNoSecretIsNamed = [
  ...[
    size,
    measure,
    colour,
    numberName,
    pictureName,
    errorName,
    traceName,
    deviceModel,
    handle,
    functionKey,
    version,
    statusCode,
    parcel,
    phoneNumber,
  ],
];

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** @returns where a remote desktop is named by its number: 识别码 sounds like a word for a code */
export const remoteAddresses = (text: string): readonly Span[] =>
  matchesIn(remoteAddress, text).map(({ index, 0: { length } }) => ({ start: index, end: index + length }));

/**
 * @param namesSecret whether the message has a word for a secret: then a number may be one however it is written
 * @returns where such things stand
 */
export const knownThings = (text: string, namesSecret: boolean): readonly Span[] =>
  (namesSecret ? always : [...always, ...whereNoSecretIsNamed]).flatMap((pattern) =>
    matchesIn(pattern, text).map(({ index, 0: { length } }) => ({ start: index, end: index + length })),
  );
