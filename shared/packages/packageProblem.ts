import { assertNever } from '../lib/assertNever.ts';
import { tables } from '../standard/registry.ts';
import type { DataSetId } from '../standard/types.ts';
import { effectWords } from './effectWords.ts';

/** Where in a file the damage is. Blocks are counted from 1 over the whole package. */
export type DamagedPlace =
  | { readonly kind: 'header' }
  | { readonly kind: 'manifest' }
  | { readonly kind: 'records'; readonly block: number; readonly dataSet: DataSetId }
  | { readonly kind: 'acknowledgements'; readonly block: number; readonly dataSet: DataSetId }
  | { readonly kind: 'file'; readonly name: string }
  | { readonly kind: 'end' }
  /** After the end: something was added. */
  | { readonly kind: 'beyond' };

/** Why a package cannot be used. Whatever it is, nothing of the package was applied. */
export type PackageProblem =
  /** Empty, or not begun as a package is. */
  | { readonly kind: 'notAPackage' }
  | { readonly kind: 'tooNew'; readonly version: number }
  | { readonly kind: 'tooLarge' }
  /** `offset`: byte from which nothing can be trusted. `short`: the file ends where more was to come. */
  | {
      readonly kind: 'damaged';
      readonly place: DamagedPlace;
      readonly offset: number;
      readonly short: boolean;
    }
  | { readonly kind: 'wrongPassword' }
  | { readonly kind: 'passwordNeeded' }
  /** Locked for the key of another PC. */
  | { readonly kind: 'otherRecipient'; readonly fingerprint: string }
  /** Locked for a key that only lasted until the program ended. */
  | { readonly kind: 'unreadableKey' }
  /** Whole and sealed, but what is in it is not what this version of the program writes. */
  | { readonly kind: 'strangeContent'; readonly place: DamagedPlace }
  /** The copy of the file on this PC could not be written or read. */
  | { readonly kind: 'disk' };

const untouched = `${effectWords.untouched}。`;

/** The problem in Chinese: what it is, what it means for the data, what to do. */
export function explainPackageProblem(problem: PackageProblem): string {
  switch (problem.kind) {
    case 'notAPackage':
      return `这不是离线数据包，或者文件的开头已经损坏。${untouched}请确认选的是扩展名为 .dpkg 的文件；仍打不开时，请回到原来的电脑上重新导出。`;
    case 'tooNew':
      return `这个离线数据包是更新版本的程序生成的（格式 ${problem.version}），本程序读不了。${untouched}请把本机的程序升级后再打开。`;
    case 'tooLarge':
      return `这个文件超过 4 GB，不是本程序生成的离线数据包。${untouched}请确认选对了文件。`;
    case 'damaged':
      return `${damage(problem)}整个包都没有采用，${untouched}请从 U 盘重新复制一次；仍然损坏时，请回到原来的电脑上重新导出。`;
    case 'wrongPassword':
      return `密码不对，数据包没有打开。${untouched}请核对大小写后再试，或向生成数据包的人询问密码。`;
    case 'passwordNeeded':
      return '这个数据包用密码加锁，请输入密码。';
    case 'otherRecipient':
      return `这个数据包是给另一台电脑的（公钥指纹 ${problem.fingerprint}），本机没有它的私钥，打不开。${untouched}请在那台电脑上打开，或回到原来的电脑上选择本机重新导出。`;
    case 'unreadableKey':
      return `这个数据包是用本机的公钥加锁的，但本机的私钥已经读不出来，打不开。${untouched}请把“本机公钥”重新交给对方后重新导出，或改用密码。`;
    case 'strangeContent':
      return `数据包完整无损，但${placeWords(problem.place)}里有本程序不认识的内容，可能来自别的版本。整个包都没有采用，${untouched}请把两台电脑的程序升级到同一版本后重新导出。`;
    case 'disk':
      return `数据包没有读完：本机的磁盘读写失败。${untouched}请检查磁盘空间，不要拔出 U 盘，然后再打开一次。`;
    default:
      return assertNever(problem);
  }
}

function damage({ place, offset, short }: Extract<PackageProblem, { kind: 'damaged' }>): string {
  const where = `${placeWords(place)}（第 ${offset} 字节处）`;
  if (place.kind === 'beyond') return `数据包已损坏：末尾多出了内容，从第 ${offset} 字节开始。`;
  return short ? `数据包不完整：文件在${where}中断。` : `数据包已损坏：坏在${where}。`;
}

/** A place as people read of it. */
function placeWords(place: DamagedPlace): string {
  switch (place.kind) {
    case 'header':
      return '文件头';
    case 'manifest':
      return '清单';
    case 'records':
      return `第 ${place.block} 块记录（${tables[place.dataSet].name}）`;
    case 'acknowledgements':
      return `第 ${place.block} 块回执（${tables[place.dataSet].name}）`;
    case 'file':
      return `附件“${place.name}”`;
    case 'end':
    case 'beyond':
      return '文件末尾';
    default:
      return assertNever(place);
  }
}
