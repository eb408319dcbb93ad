const often =
  /(?:请求|访问|调用|操作)(?:过于|太|过)(?:频繁|快)|频率(?:过高|过快|超)|限流|too many requests|rate limit/i;

const busy =
  /(?:系统|服务器?|平台|节点|网络|接口|业务|数据库)[^，。；,;\n]{0,6}(?:繁忙|忙碌|正忙|太忙)|请?稍[后候](?:再|重|后)?(?:试|重试|再试|再来|操作|处理|提交)|请稍[后候]|(?:system|server|service|database) (?:is )?(?:too |currently )?busy|try again later/i;

/** Do the words of a refusal only ask for a slower pace? */
export function saysTooOften(text: string): boolean {
  return often.test(text);
}

/** Do the words of a refusal only say that the other side is busy? What took effect is open then. */
export function saysBusy(text: string): boolean {
  return busy.test(text);
}
