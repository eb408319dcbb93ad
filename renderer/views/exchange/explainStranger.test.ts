import { describe, expect, it } from 'vitest';
import { explainStranger } from './explainStranger.ts';

const manifest = { kind: 'data', mode: 'practice', origin: 'site' } as const;

describe('explainStranger', () => {
  it('lets in what another PC made in the same mode', () => {
    expect(explainStranger(manifest, 'practice', 'office')).toBeNull();
    expect(explainStranger({ ...manifest, mode: 'live' }, 'live', 'office')).toBeNull();
  });

  it('keeps practice and live apart, both ways', () => {
    expect(explainStranger(manifest, 'live', 'office')).toContain('是在演练模式下生成的');
    expect(explainStranger({ ...manifest, mode: 'live' }, 'practice', 'office')).toContain(
      '是在正式模式下生成的',
    );
  });

  it('knows what this PC made itself', () => {
    expect(explainStranger(manifest, 'practice', 'site')).toContain('就是本机生成的');
    expect(explainStranger({ ...manifest, kind: 'acknowledgement' }, 'practice', 'site')).toContain(
      '这个回执包',
    );
  });
});
