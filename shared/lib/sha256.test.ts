import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSha256, sha256 } from './sha256.ts';
import { propertyRuns } from './testing/propertyRuns.ts';

const reference = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

describe('sha256', () => {
  it('gives the published digests', () => {
    expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('is that of any text, whatever its length and characters', () => {
    const texts = fc.string({ unit: fc.oneof(fc.constantFrom('锅', '炉', '🔥', 'é'), fc.string()) });
    fc.assert(
      fc.property(texts, (text) => sha256(text) === reference(text)),
      propertyRuns(500),
    );
    for (let length = 0; length <= 130; length += 1) {
      const text = 'a'.repeat(length);
      expect(sha256(text)).toBe(reference(text));
    }
  });

  it('reads half a surrogate pair as every encoder does', () => {
    expect(sha256('a\ud83db')).toBe(reference('a\ud83db'));
  });

  it('is the same in parts', () => {
    const digest = createSha256();
    digest.update('安全');
    digest.update('员');
    expect(digest.hex()).toBe(reference('安全员'));
  });
});
