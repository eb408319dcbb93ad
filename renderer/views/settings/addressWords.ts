const baseUrlExample = '例如 https://platform.example.cn:8443。';
const hostExample = '例如 10.0.0.8。';
const hostAlone = '只填主机名或 IP 地址';

/** What is wrong with an address as typed. */
export const baseUrlWords = {
  noScheme: `地址要以 https:// 或 http:// 开头，${baseUrlExample}`,
  spaces: '地址里有空格或中文标点，请改成英文标点并去掉空格。',
  incomplete: `地址不完整或端口不对，${baseUrlExample}`,
  credentials: '地址里不要写用户名或口令，请填在 AppID 和 AppSecret 里。',
  tooMuch: '地址只写到端口或目录为止，不要带 ? 或 # 后面的内容。',
} as const;

/** What is wrong with a host as typed. */
export const hostWords = {
  scheme: `${hostAlone}，不要带 :// 前面的部分，${hostExample}`,
  spaces: `主机里有空格或中文标点，请去掉，${hostExample}`,
  tooMuch: `${hostAlone}，端口另外填写，${hostExample}`,
} as const;
