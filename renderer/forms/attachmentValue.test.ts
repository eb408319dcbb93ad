import { describe, expect, it } from 'vitest';
import { readAttachment, writeAttachment } from './attachmentValue.ts';

describe('attachment value', () => {
  const kept = { hash: 'a'.repeat(64), name: '签到表 (1).pdf' };

  it('comes back as it was written', () => {
    expect(readAttachment(writeAttachment(kept))).toEqual(kept);
  });

  it.each(['', 'https://platform.example/files/1', '附件地址', 'attachment:xyz/a.pdf'])(
    'is not read from %j',
    (text) => {
      expect(readAttachment(text)).toBeNull();
    },
  );
});
