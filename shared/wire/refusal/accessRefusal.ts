/** A refusal that is about who asks: a new token may help (`login`), or the account lacks a right. */
export type AccessRefusal = 'login' | 'permission';

const loginSubject =
  /token|令牌|登录|登陆|鉴权|认证|身份验证|appid|app_id|appsecret|密钥|凭证|session|unauthori[sz]ed|unauthenticated/i;
const loginFailure =
  /过期|失效|无效|错误|不正确|非法|缺失|缺少|为空|不能为空|不存在|失败|未通过|未(?:登录|登陆|认证)|请(?:重新|先)|重新获取|expired?|invalid|missing|required|denied|fail|wrong|illegal|not |unauthori[sz]ed|unauthenticated/i;
const permission =
  /(?:无|没有|缺少)[^，。；,;]{0,6}权限|权限不足|无权访问|未授权|permission denied|access denied|forbidden/i;

/**
 * Does a refusal speak of the log-in or of rights? Only to be asked of texts that name no row and no field:
 * "特种设备作业人员证号无效" is about content.
 */
export function accessRefusal(text: string): AccessRefusal | null {
  if (loginSubject.test(text) && loginFailure.test(text)) return 'login';
  return permission.test(text) ? 'permission' : null;
}
