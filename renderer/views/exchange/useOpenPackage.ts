import { onBeforeUnmount, ref, shallowRef } from 'vue';
import type { Manifest } from '#shared/packages/manifest.ts';
import { explainPackageProblem, type PackageProblem } from '#shared/packages/packageProblem.ts';
import type { DeletionChoice } from '#shared/packages/planMerge.ts';
import { useServices } from '../../services/services.ts';
import type { MergeDetail } from '../../db/packages/packageRepository.ts';
import { modeOfChannel } from '#shared/model/channels.ts';
import type { MergeOutcome, PreviewItem } from '../../sync/packages/mergePackage.ts';
import type { OpenedPackage, ReceivedPackage } from '../../sync/packages/receivePackage.ts';
import type { AcknowledgementTaken } from '../../sync/packages/takeAcknowledgement.ts';
import { acknowledgementProblems } from './acknowledgementWords.ts';
import { explainUnsuitable } from './explainUnsuitable.ts';
import { useWork } from '../../ui/useWork.ts';
import { exchangeWords } from './exchangeWords.ts';

/** Where the opening of a package stands. */
type OpenStage =
  | { readonly kind: 'choose' }
  /** `wrong`: the password before was not right. */
  | { readonly kind: 'password'; readonly wrong: string }
  | { readonly kind: 'preview'; readonly manifest: Manifest; readonly items: readonly PreviewItem[] }
  | { readonly kind: 'merged'; readonly outcome: MergeOutcome }
  | { readonly kind: 'acknowledgement'; readonly manifest: Manifest; readonly total: number }
  | { readonly kind: 'acknowledged'; readonly taken: AcknowledgementTaken };

/** Opens a package file: copies it, unlocks it, checks it to the last byte, and only then shows what is in it. */
export function useOpenPackage() {
  const { packages, packageFiles, activeChannel } = useServices();
  const work = useWork(exchangeWords.brokenOff);
  const stage = shallowRef<OpenStage>({ kind: 'choose' });
  const problem = ref('');
  const fileName = ref('');
  let received: ReceivedPackage | null = null;
  let opened: OpenedPackage | null = null;

  async function choose(file: File): Promise<void> {
    await close();
    stage.value = { kind: 'choose' };
    problem.value = '';
    fileName.value = file.name;
    const result = await work.run((options) => packageFiles.receive(file, options));
    if (result?.kind === 'problem') return refuse(result.problem);
    if (result?.kind !== 'received') return;
    received = result.received;
    await unlock(null);
  }

  async function unlock(password: string | null): Promise<void> {
    const from = received;
    if (!from) return;
    problem.value = '';
    const result = await work.run((options) => packageFiles.open(from, password, options));
    if (result?.kind === 'problem') return refuse(result.problem);
    if (result?.kind !== 'opened') return;
    opened = result.opened;
    const { manifest } = result.opened;
    const mode = modeOfChannel(activeChannel.value);
    const unsuitable = explainUnsuitable(manifest, mode, await packages.origin());
    if (unsuitable !== null) {
      problem.value = unsuitable;
      stage.value = { kind: 'choose' };
      return;
    }
    await (manifest.kind === 'data' ? preview(result.opened) : checkAcknowledgement(result.opened));
  }

  function refuse(found: PackageProblem): void {
    if (found.kind === 'passwordNeeded' || found.kind === 'wrongPassword') {
      const wrong = found.kind === 'wrongPassword' ? explainPackageProblem(found) : '';
      stage.value = { kind: 'password', wrong };
      return;
    }
    problem.value = explainPackageProblem(found);
    stage.value = { kind: 'choose' };
  }

  async function preview(from: OpenedPackage): Promise<void> {
    const result = await work.run((options) => packageFiles.preview(from, options));
    if (result?.kind === 'preview')
      stage.value = { kind: 'preview', manifest: from.manifest, items: result.items };
  }

  async function checkAcknowledgement(from: OpenedPackage): Promise<void> {
    const result = await work.run((options) => packageFiles.checkAcknowledgement(from, options));
    if (result?.kind === 'refused') {
      problem.value = acknowledgementProblems[result.problem];
      stage.value = { kind: 'choose' };
    }
    if (result?.kind === 'fits')
      stage.value = { kind: 'acknowledgement', manifest: from.manifest, total: result.total };
  }

  async function merge(deletions: DeletionChoice): Promise<void> {
    const from = opened;
    if (!from) return;
    const outcome = await work.run((options) => packageFiles.merge(from, deletions, options));
    if (outcome) stage.value = { kind: 'merged', outcome };
  }

  async function acknowledge(): Promise<void> {
    const from = opened;
    if (!from) return;
    const taken = await work.run((options) => packageFiles.takeAcknowledgement(from, options));
    if (taken) stage.value = { kind: 'acknowledged', taken };
  }

  async function detail({ part, ID }: PreviewItem): Promise<MergeDetail | null> {
    return opened ? packageFiles.detail(opened, part, ID) : null;
  }

  async function close(): Promise<void> {
    const from = received;
    received = null;
    opened = null;
    if (from) await packageFiles.close(from);
  }

  onBeforeUnmount(() => void close());
  return { stage, problem, fileName, work, choose, unlock, merge, acknowledge, detail };
}
