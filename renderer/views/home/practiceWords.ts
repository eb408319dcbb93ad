import { commonWords } from '#shared/lib/commonWords.ts';

/** What 工作台 says about the sample enterprise and the practice platform. */
export const practiceWords = {
  noAnswer: `练习平台没有响应。${commonWords.restart}；${commonWords.savedKept}。`,
  sampleBroken: '样例企业没有全部载入。请检查磁盘空间后再试，已载入的会自动跳过。',
  sampleLoaded: (written: number, skipped: number, cancelled: boolean) => {
    if (cancelled) return `已停止，载入了 ${written} 条样例记录`;
    if (written === 0) return '样例企业已经载入过了';
    return `已载入 ${written} 条样例记录${skipped > 0 ? `，跳过已有的 ${skipped} 条` : ''}`;
  },
} as const;
