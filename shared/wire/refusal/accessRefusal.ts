/** A refusal that is about who asks: a new token may help (`login`), or the account lacks a right. */
export type AccessRefusal = 'login' | 'permission';

const subject =
  'token|令牌|登录|登陆|鉴权|认证|身份验证|app_?id|app_?secret|密钥|凭证|凭据|session|authentication|credentials?';
const after =
  '过期|失效|无效|错误|不正确|有误|非法|缺失|为空|不能为空|不存在|失败|未通过|超时|expired?|invalid|missing|required|denied|fail|wrong|illegal|incorrect|not ';
const beforeChinese = '无效的?|过期的?|失效的?|非法的?|错误的|缺少|没有|未|请重新|请先|重新获取';
const beforeEnglish = 'invalid|expired|missing|illegal|wrong|not';
const unauthorized = 'unauthori[sz]ed|unauthenticated|not logged in';

/** The failing word stands close behind its subject or right before it, within one clause. */
const login = new RegExp(
  `(?:${subject})[^，。；,;\\n]{0,16}(?:${after})|(?:${beforeChinese})(?:access_?)?(?:${subject})|(?:${beforeEnglish}) (?:the )?(?:access[_ ]?)?(?:${subject})|${unauthorized}`,
  'i',
);
const permission =
  /(?:无|没有|缺少)[^，。；,;]{0,12}权限|权限不足|无权(?:访问|操作|上报)|未授权|permission denied|access denied|forbidden/i;

/**
 * Does a refusal speak of the log-in or of rights? Only to be asked of texts that name no row and no field:
 * "特种设备作业人员证号认证失败" is about content.
 */
export function accessRefusal(text: string): AccessRefusal | null {
  if (login.test(text)) return 'login';
  return permission.test(text) ? 'permission' : null;
}
