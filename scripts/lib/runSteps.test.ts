import { describe, expect, it } from 'vitest';
import { runSteps, type Step } from './runSteps.mjs';

const node = (title: string, script: string, more: Partial<Step> = {}): Step => ({
  title,
  command: process.execPath,
  args: ['-e', script],
  ...more,
});

async function play(steps: readonly Step[], keepGoing = false) {
  const said: string[] = [];
  const stream = { write: (chunk: string | Uint8Array) => said.push(Buffer.from(chunk).toString()) };
  const failed = await runSteps(steps, { cores: 2, keepGoing, streams: { stdout: stream, stderr: stream } });
  return { failed, said: said.join('').replaceAll(/\d+\.\d s/g, '0.0 s') };
}

describe('runSteps', () => {
  it('prints each step whole and in order, whichever ends first', async () => {
    const { failed, said } = await play([
      node('first', "setTimeout(() => console.log('slow'), 300)"),
      node('second', "console.log('quick'); console.error('and more')"),
    ]);
    expect(failed).toEqual([]);
    expect(said.split('\n').filter((line) => line !== '')).toEqual([
      '▸ first',
      'slow',
      '  first: done in 0.0 s',
      '▸ second',
      ...['quick', 'and more'],
      '  second: done in 0.0 s',
    ]);
  });

  it('begins nothing new after a failure, and names it', async () => {
    const { failed, said } = await play([
      node('bad', 'process.exit(3)', { cores: 2 }),
      node('next', "console.log('never')"),
    ]);
    expect(failed).toEqual(['bad']);
    expect(said).toContain('bad: failed after 0.0 s (exit code 3)');
    expect(said).toContain('▸ next: not run');
    expect(said).not.toContain('never');
  });

  it('goes on after a failure where that is wanted, but not with what needs it', async () => {
    const { failed, said } = await play(
      [node('bad', 'process.exit(1)'), node('other', ''), node('after', '', { after: ['bad'] })],
      true,
    );
    expect(failed).toEqual(['bad']);
    expect(said).toContain('other: done');
    expect(said).toContain('▸ after: not run');
  });

  it('takes a command that does not exist for a failure', async () => {
    const { failed } = await play([{ title: 'none', command: '/no/such/command', args: [] }]);
    expect(failed).toEqual(['none']);
  });
});
