/** Why an attachment was not uploaded, or it is open what became of a record, where the cause lies on this PC. */
export const sendingWords = {
  stopped: '同步已停止，附件还没有上传，下次同步时上传。',
  official: '这是正式记录，附件在切换到正式平台后才上传。',
  notUploaded: '附件没有上传成功，请确认本机的附件文件没有被移动或删除，然后重新同步。',
  interrupted: '程序在等待对方回应时中断，不知道对方是否已收到。下次同步会先查清结果。',
} as const;
