/** Why records of a data set cannot go; `name`: that of the data set. */
export const routeWords = {
  noCodeForAnnexA: (name: string) =>
    `“${name}”设为按附录 A 上报，但没有业务代码（txcode），标准里也没有印出。数据留在本机；请在“设置”中填写业务代码，或改用附录 C。`,
  noCodeForSocket: (name: string) =>
    `“${name}”没有业务代码（txcode），标准里也没有印出，不能经 TCP socket 上报。数据留在本机；请在“设置”中填写业务代码。`,
  noResource: (name: string) =>
    `“${name}”的分布式存储标识或资源标识没有填写，或写法不对。数据留在本机；请在“设置”中改正。`,
} as const;
