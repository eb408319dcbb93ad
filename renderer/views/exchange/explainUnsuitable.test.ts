import { describe, expect, it } from 'vitest';
import { explainUnsuitable } from './explainUnsuitable.ts';

const manifest = { kind: 'data', mode: 'practice', origin: 'site' } as const;

describe('explainUnsuitable', () => {
  it('lets in what another PC made in the same mode', () => {
    expect(explainUnsuitable(manifest, 'practice', 'office')).toBeNull();
    expect(explainUnsuitable({ ...manifest, mode: 'live' }, 'live', 'office')).toBeNull();
  });

  it('keeps practice and live apart, both ways', () => {
    expect(explainUnsuitable(manifest, 'live', 'office')).toContain('是在演练模式下生成的');
    expect(explainUnsuitable({ ...manifest, mode: 'live' }, 'practice', 'office')).toContain(
      '是在正式模式下生成的',
    );
  });

  it('knows what this PC made itself', () => {
    expect(explainUnsuitable(manifest, 'practice', 'site')).toContain('就是本机生成的');
    expect(explainUnsuitable({ ...manifest, kind: 'acknowledgement' }, 'practice', 'site')).toContain(
      '这个回执包',
    );
  });
});
