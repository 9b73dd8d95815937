/** Messages that stand on screens and say that something doesn't work, by the trouble that has a remedy. */
import type { stuckTopics } from "../flows/index.ts";

export type Trouble = (typeof stuckTopics)[number];

/**
 * Wording that seller centres and login pages share, of folded text: simplified, small letters. A message says what is the matter; a button
 * or a heading of the same words doesn't, so that each pattern needs the failure in it.
 */
const messages: readonly (readonly [Trouble, RegExp])[] = [
  [
    "no_permission",
    /(?:没有|暂无|无|缺少|未开通).{0,8}权限|权限不足|无权(?:访问|操作|查看|限)|联系(?:主账号|管理员|店主).{0,8}(?:授权|开通|分配|添加)|(?:permission|access) (?:is )?denied|(?:no|insufficient|without) (?:permission|privilege|access)|(?:don.?t|do not) have (?:the )?(?:permission|access|right)/,
  ],
  [
    "verification",
    /(?:拖动|滑动|按住).{0,8}滑块|(?:请|需要?)(?:先)?(?:完成|进行|通过).{0,6}验证|验证码.{0,4}(?:错误|有误|失效|过期|不正确)|(?:验证|校验)(?:失败|未通过)|(?:slide|drag).{0,12}(?:to verify|slider|puzzle)|verification (?:failed|code (?:is |has )?(?:incorrect|invalid|wrong|expired))/,
  ],
  [
    "login",
    /登录(?:状态|信息|态)?(?:已)?(?:失效|过期|超时)|请(?:先|重新)登录|(?:账号|账户|用户名|密码).{0,6}(?:错误|有误|不正确|被冻结|被锁定)|登录失败|session (?:has )?expired|(?:please )?(?:log|sign) ?in again|(?:incorrect|wrong|invalid) (?:user ?name|password|credentials)/,
  ],
  [
    "entry_missing",
    /(?:页面|功能|服务|网页|地址)(?:已|暂)?(?:不存在|下线|停用|失效|走丢了|找不到|无法访问)|(?:找不到|未找到).{0,8}(?:页面|网页|入口)|您访问的页面.{0,6}(?:不存在|找不到)|(?:404|page) not found|page (?:does.?n.?t|does not) exist|no longer available/,
  ],
  [
    "button_unavailable",
    /(?:暂时?)?(?:不支持|无法|不能|不可|不允许)(?:在线)?(?:取消|解除|撤销|解绑|退订)|(?:取消|解除|撤销)授权失败|解绑失败|(?:cannot|can.?t|unable to|failed to) (?:be )?(?:remove|revoke|cancel|disconnect|unlink|unbind|deauthori[sz]e)/,
  ],
  [
    "reauthorize_prompt",
    /授权(?:已)?(?:过期|失效|到期).{0,12}(?:请)?重新授权|(?:请|需要?)重新授权|(?:session ?key|token|authori[sz]ation) (?:has |is )?expired.{0,20}(?:re-?)?authori[sz]e/,
  ],
];

/** @param folded lines of a picture, folded. @returns the troubles that they tell of, each once, the first seen first */
export function troublesIn(folded: readonly string[]): readonly Trouble[] {
  const found = folded.flatMap((line) =>
    messages.filter(([, message]) => message.test(line)).map(([trouble]) => trouble),
  );
  return [...new Set(found)];
}
