/** Who gave a fraud what it asked for is helped at once: a warning comes too late. */

/** A password, a code, an account, money. */
const gaveAway =
  /(?<!没|未|冇|别|不|要|让|叫)(?:开|建|加|给)(?:了|咗)[^，,。没未]{0,6}(?:staff|员工账号|子账号|协作|权限|管理员)|\b(?:made|created|opened|added|gave)\b[^.,;]{0,24}\b(?:staff|collaborator|admin|sub-?) ?(?:account|access|login|user)\b|(?<!别|不要|要我|让我|叫我|没)(?:把|将)[^，,。]{0,6}(?:账密|密码|验证码|账号|卡号|那个码|二维码)[^，,。没不]{0,4}(?:给|报|念|发|告诉|说)(?:给)?[^，,。没不]{0,4}(?:了|咗|过)|(?<![没未冇不别要让叫喊请需])(?:我|就|都|已经?|刚刚?|还|也|把|将|手滑|一急)[^，,。没未冇不别要让叫喊请]{0,8}(?:输入?|填|给|报|念|扫|发|告诉|转)(?:(?:了|过|咗|给了)[^，,。没不]{0,8}(?:账密|密码|验证码|账号|卡号|那个码|二维码|款|钱)|[^，,。没不]{0,4}(?:账密|密码|验证码|账号|卡号|那个码|二维码|款|钱)[^，,。没不]{0,4}(?:了|过|咗))|(?<!\b(?:didn't|not|never|don't|to|haven't|must|should|shall|can|could|will|would|please|me) )\b(?:typed|entered|gave|told|read|sent|scanned|put in|filled in)\b[^.,;]{0,30}\b(?:passwords?|codes?|logins?|details|pin|otp|credentials)\b/;
/** A scan, an approval: whatever was asked for was done. */
const didIt =
  /(?<![没未冇不别要让叫喊请需])(?:我|我们|我哋|就|都|已经?|刚刚?|也|手滑|一急)(?:就|都|已经?|刚刚?|也|又|先)*(?:扫|授权|同意|批|批准|通过|点(?:了)?同意|点(?:了)?授权|点(?:了)?确认|给|填|输|转)(?:了|咗|完|过去)(?!吗|么|没|冇|未)|(?:码)?(?:都|已经?)?扫完(?:了|咗)|授权给(?:他|她|它|佢|对方|那人)(?:们|哋)?(?:了|咗)|(?:密码|验证码|账密|码)(?:也|都|已经?|全)*(?:给|发|填|输入?|报|念|打|告诉)(?:进去|上去|出去|过去|他|她|对方)?(?:了|过去|咗)|\b(?:i|we|my (?:wife|husband|partner|staff|assistant|colleague|boss)|she|he)(?:'ve| have| had)? (?:already |just |then |stupidly |foolishly |accidentally |even |also )*(?:approved|authori[sz]ed|accepted|allowed|scanned|granted|installed|confirmed|paid|gave|entered|typed|signed in|logged in)\b(?! (?:not|nothing|nobody))/;
const asksWhether =
  /(?<!\b(?:what|how|where|who|when) )\b(?:should|shall|must|do|can|may) (?:i|we)\b|\b(?:have|need|want|supposed|asked|told me) to\b|该不该|要不要|能不能|该给|可以.{0,8}[吗么]|要我|(?:让|叫|喊|请|催)(?:我|我们|我哋|咱们?)(?!.*(?:了|咗|过)\s*$)/;

/** Whether to do it is asked of the message as a whole; "what should I do" asks for help. */
const asksOnly =
  /(?<!\b(?:what|how|where|who|when|which) )\b(?:should|shall|must|can|may) (?:i|we)\b(?! (?:undo|stop|cancel|revoke|get|still|report|do now))|该不该|要不要|该给/;

/** Whether somebody tells that they gave a fraud what it asked for, or did it. */
export const hasFallenForIt = (folded: string): boolean =>
  folded
    .split(/[，,。.!！?？;；\n…]+/u)
    .some((clause) => (gaveAway.test(clause) || didIt.test(clause)) && !asksWhether.test(clause)) &&
  !asksOnly.test(folded);
