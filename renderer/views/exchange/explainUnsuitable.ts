import { effectWords } from '#shared/packages/effectWords.ts';
import type { Manifest } from '#shared/packages/manifest.ts';
import type { Mode } from '#shared/model/channelTable.ts';

const modeWords: Readonly<Record<Mode, string>> = { practice: '演练', live: '正式' };

/** Why a package as a whole does not belong on this PC; null = it does. `origin`: UUID of this PC's store. */
export function explainUnsuitable(
  manifest: Pick<Manifest, 'kind' | 'mode' | 'origin'>,
  mode: Mode,
  origin: string,
): string | null {
  const what = manifest.kind === 'data' ? '数据包' : '回执包';
  if (manifest.mode !== mode)
    return `这个${what}是在${modeWords[manifest.mode]}模式下生成的，而本机正处于${modeWords[mode]}模式。演练和正式的数据不能混在一起，${effectWords.untouched}。请在“设置”里切换模式后再打开。`;
  if (manifest.origin === origin)
    return `这个${what}就是本机生成的，里面的记录本机都有，不需要合并。${effectWords.untouched}。请把它带到另一台电脑上打开。`;
  return null;
}
