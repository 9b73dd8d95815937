/** Chinese typed as pinyin without tones: told from English by its syllables and by words that people write so. */
const written = new Set(
  "zenme zenmeyang ruhe jiebang jiechu quxiao shouquan tuiding bangding duankai wo woyao yao xiang xiangyao bangwo bang nihao xiexie la haode haole shide bushi meiyou meiyo buxing weishenme shenme zenmeban zenmenong qing qingwen beifen hetong mima yanzhengma dianpu ma le ba ne de jixu tiaoguo shangyibu xiayibu fanhui kefu rengong tuikuan tixing mingtian jiechushouquan quxiaoshouquan zenmejiebang zenmequxiao bude buyao buyongle yong yongle zaijian zai zhege nage kan yixia ruanjian jieshu zhongwen jianti fanti guanli bangzhu bangmang dengbushang denglu zhanghao zhaobudao anniu huise zizhanghao zhuzhanghao zhanghu daohao jindu chong chonglai congtou lai qu bie dui hao xing suan suanle duoshao nali nar jiu kaishi tingzhi chongxin houtui tuihui zhuangtai shuju yinsi tousu dianhua nihaoma zaima xuyao duojiu guoqi meijian meizhaodao".split(
    " ",
  ),
);
/** Syllables that are English words as well, and written words that say little by themselves. */
const alsoEnglish = new Set(
  "la a an e he me can you she men long man fan sun song hang gang lie die pie ran pin bin tan ban pan den hen pen wen yen ha o bang de ma le ba ne yong kan wo hen min ping king ring sing wing ding ling ting ming bing sang rang nun run fun gun hun dun wan wang dang mange sue due rue pause are due here there more one same some done none bone gone time name".split(
    " ",
  ),
);

const syllable =
  "(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])(?:i?ang|i?ong|iao|ian|uang|uai|uan|ui|un|uo|ua|ue|ie|iu|in|ing|ia|ai|ei|ao|ou|an|en|eng|a|e|i|o|u|v)|er|a|o|e|ai|an|ao|en|ou)";
const run = new RegExp(`^${syllable}+$`);
const several = new RegExp(`^${syllable}{2,}$`);

export const isPinyinWord = (word: string): boolean => written.has(word);

/** @param words runs of Latin letters, lower case, of a message without Chinese characters */
export function looksLikePinyin(words: readonly string[]): boolean {
  if (words.length === 0) return false;
  const known = words.filter((word) => written.has(word) || (word.length > 4 && several.test(word))).length;
  const telling = words.filter((word) => written.has(word) && !alsoEnglish.has(word)).length;
  if (telling > 0 && known * 2 >= words.length) return true;
  const syllables = words.filter((word) => run.test(word)).length;
  const only = words.filter((word) => run.test(word) && !alsoEnglish.has(word)).length;
  return words.length >= 3 && syllables === words.length && only * 2 >= words.length;
}
