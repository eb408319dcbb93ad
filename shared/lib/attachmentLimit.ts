/** Largest file that is kept as an attachment, and what is said of a larger one. */
export const attachmentLimit = {
  bytes: 50 * 1024 * 1024,
  exceeded: '文件超过 50 MB，没有添加。请压缩或拆分后再添加。',
} as const;
