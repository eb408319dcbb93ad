import { describe, expect, it } from 'vitest';
import { readAttachmentReference, writeAttachmentReference } from './attachmentReference.ts';

const hash = '0123456789abcdef'.repeat(4);

describe('attachment references', () => {
  it.each(['签到表.pdf', 'a/b.pdf', 'name with, comma.jpg'])('reads back %s', (name) => {
    expect(readAttachmentReference(writeAttachmentReference({ hash, name }))).toEqual({ hash, name });
  });

  it.each([
    '',
    'https://platform.example/files/1',
    '附件地址',
    'attachment:xyz/a.pdf',
    `attachment:${hash}/`,
  ])('does not take %s for one', (text) => {
    expect(readAttachmentReference(text)).toBeNull();
  });
});
