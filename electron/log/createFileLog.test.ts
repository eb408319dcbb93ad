import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileLog } from './createFileLog.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'log-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const now = () => new Date('2026-07-01T08:00:00Z');

describe('createFileLog', () => {
  it('writes one JSON line per event, redacted', () => {
    const log = createFileLog({ folder: join(folder, 'logs'), now });
    log.info('batch.sent', { batchNo: '2026070100000001', rows: 3, token: 'abc' });
    log.error('batch.failed');
    const lines = readFileSync(join(folder, 'logs', 'client.log'), 'utf8')
      .trimEnd()
      .split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      {
        at: '2026-07-01T08:00:00.000Z',
        level: 'info',
        event: 'batch.sent',
        batchNo: '2026070100000001',
        rows: 3,
        token: '[secret]',
      },
      { at: '2026-07-01T08:00:00.000Z', level: 'error', event: 'batch.failed' },
    ]);
  });

  it('rotates by size and keeps a fixed number of files', () => {
    const log = createFileLog({ folder, now, maxBytes: 200, keptFiles: 2 });
    for (let count = 0; count < 20; count += 1) log.warn('something', { count });
    expect(readdirSync(folder).sort()).toEqual(['client.1.log', 'client.2.log', 'client.log']);
    expect(readFileSync(join(folder, 'client.log'), 'utf8')).toContain('"count":19');
  });

  it('never throws, even where nothing can be written', () => {
    const file = join(folder, 'not-a-folder');
    writeFileSync(file, '');
    const log = createFileLog({ folder: file, now });
    expect(() => log.info('lost')).not.toThrow();
  });
});
