import { quotable } from '../messages/tell.ts';

/** Why a file was not taken, as the middle of a sentence. `status`: the HTTP code; `said`: the platform's own words. */
export const uploadWords = {
  noAnswer: '没有等到平台的答复',
  notLoggedIn: '平台没有接受登录，请在“设置”中核对“AppID”和“AppSecret”',
  tooLarge: '平台说文件太大（413），请换小一点的文件',
  wrongPath: (status: number) => `没有找到上传接口（${String(status)}），请核对上传路径`,
  failed: (status: number) => `平台出错（${String(status)}）`,
  noAddress: '平台的答复里没有文件地址',
  refused: (said: string) => (said === '' ? '平台没有说明原因' : `平台的原话是“${quotable(said)}”`),
  /** The file stays here in any case; the record waits for it. */
  notUploaded: (name: string, why: string) =>
    `附件“${name}”没有上传成功：${why}。附件仍在本机，下次同步会再试。`,
} as const;
