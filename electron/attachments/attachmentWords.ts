/** Why a file is not kept, or cannot be read any more. */
export const attachmentWords = {
  gone: '本机找不到这个附件。请重新选择文件。',
  damaged: '本机保存的附件已损坏，没有上传。请重新选择文件。',
  /** `extension`: without the dot; '' = none. */
  wrongKind: (extension: string) =>
    `不能添加${extension === '' ? '没有扩展名的文件' : `“.${extension}”文件`}。可以添加文档、表格、演示文稿、图片、音视频和压缩包。`,
  empty: '这个文件是空的，没有添加。请检查文件内容。',
} as const;
