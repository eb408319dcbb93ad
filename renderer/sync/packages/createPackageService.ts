import { shallowRef, type ShallowRef } from 'vue';
import type { PackageId } from '../../db/packages/packageRepository.ts';
import { countDelivered, exportAcknowledgement } from './exportAcknowledgement.ts';
import { exportPackage } from './exportPackage.ts';
import { detailOf, mergePackage, previewPackage } from './mergePackage.ts';
import type { PackageContext } from './packageWork.ts';
import { closePackage, openReceived, receivePackage } from './receivePackage.ts';
import { checkAcknowledgement, takeAcknowledgement } from './takeAcknowledgement.ts';

type Tail<T extends readonly unknown[]> = T extends readonly [unknown, ...infer Rest] ? Rest : never;
type Bound<F extends (...args: never[]) => unknown> = (...args: Tail<Parameters<F>>) => ReturnType<F>;

/** Work on package files for the pages; each with progress, and stopped by its signal. */
export interface PackageService {
  /** Thousands of records are being written: whoever follows the store may ask it now and then instead. */
  readonly busy: Readonly<ShallowRef<boolean>>;
  readonly export: Bound<typeof exportPackage>;
  readonly countDelivered: (id: PackageId) => Promise<number>;
  readonly exportAcknowledgement: Bound<typeof exportAcknowledgement>;
  readonly receive: Bound<typeof receivePackage>;
  readonly open: Bound<typeof openReceived>;
  readonly preview: Bound<typeof previewPackage>;
  readonly detail: Bound<typeof detailOf>;
  readonly merge: Bound<typeof mergePackage>;
  readonly checkAcknowledgement: Bound<typeof checkAcknowledgement>;
  readonly takeAcknowledgement: Bound<typeof takeAcknowledgement>;
  readonly close: Bound<typeof closePackage>;
}

export function createPackageService(context: PackageContext): PackageService {
  const busy = shallowRef(false);
  const whileBusy = async <T>(work: () => Promise<T>): Promise<T> => {
    busy.value = true;
    try {
      return await work();
    } finally {
      busy.value = false;
    }
  };
  return {
    busy,
    export: (...args) => whileBusy(() => exportPackage(context, ...args)),
    countDelivered: (id) => countDelivered(context, id),
    exportAcknowledgement: (...args) => exportAcknowledgement(context, ...args),
    receive: (...args) => receivePackage(context, ...args),
    open: (...args) => openReceived(context, ...args),
    preview: (...args) => previewPackage(context, ...args),
    detail: (...args) => detailOf(context, ...args),
    merge: (...args) => whileBusy(() => mergePackage(context, ...args)),
    checkAcknowledgement: (...args) => checkAcknowledgement(context, ...args),
    takeAcknowledgement: (...args) => whileBusy(() => takeAcknowledgement(context, ...args)),
    close: (...args) => closePackage(context, ...args),
  };
}
