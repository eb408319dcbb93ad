import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { tables } from '#shared/standard/registry.ts';
import type { DataSetId } from '#shared/standard/types.ts';
import type { LocalRecord } from '#shared/model/record.ts';
import type { RecordId } from '#shared/model/values.ts';
import { useServices } from '../../services/services.ts';
import { partyOf } from '#shared/model/channels.ts';
import { autosaveKey } from '../../db/autosaveTypes.ts';
import { officialWords } from './officialWords.ts';
import type { SaveProblem } from '../../db/recordRepository.ts';
import type { ErrorLink } from '../../forms/controlTypes.ts';
import { useAutosave, type Autosave } from '../../forms/useAutosave.ts';
import { useForm, type Form } from '../../forms/useForm.ts';
import { dayOf } from '../../ui/formatTime.ts';
import { useConfirm } from '../../ui/useConfirm.ts';
import { useToast } from '../../ui/useToast.ts';
import { generalReason } from '../problems/groupProblems.ts';
import type { RecordFormStart } from './loadRecordForm.ts';
import { recordPath } from '../recordPath.ts';
import { actionWords } from './actionWords.ts';

export interface RecordEditor {
  readonly form: Form;
  readonly autosave: Autosave;
  readonly saving: Ref<boolean>;
  /** Resolves when nothing is being saved (any more), however that ended. */
  settled(): Promise<void>;
  /** The record was deleted elsewhere while the form was open. */
  readonly gone: Ref<boolean>;
  readonly links: ShallowRef<Readonly<Record<string, ErrorLink>>>;
  /** Validates, asks about warnings, saves and queues; null when nothing was saved. */
  save(): Promise<LocalRecord | null>;
  /** Saves without validation. */
  saveDraft(): Promise<LocalRecord | null>;
  /** Turns a form whose record is gone into that of a new record. */
  detach(): void;
  /** Forgets what was typed. */
  giveUp(): Promise<void>;
  focusField(field: string | null): void;
}

/** What one record form does: values and checks, autosave, and the ways to save. */
export function useRecordEditor(dataSet: DataSetId, start: RecordFormStart): RecordEditor {
  const { records, autosaves, clock } = useServices();
  const confirm = useConfirm();
  const toast = useToast();

  let id: RecordId | null = start.listed?.record.ID ?? null;
  const form = useForm({ dataSet, initial: start.initial, today: () => dayOf(clock.now()) });
  let stored = start.initial;
  const saving = ref(false);
  let writing: Promise<unknown> = Promise.resolve();
  const gone = ref(false);
  const links = shallowRef<Readonly<Record<string, ErrorLink>>>({});

  const autosave = useAutosave({
    revision: form.revision,
    isDirty: () => form.isDirty.value,
    content: form.content,
    put: (data) => autosaves.put(autosaveKey(dataSet, id), { dataSet, ID: id, data, at: clock.now() }),
    remove: () => autosaves.remove(autosaveKey(dataSet, id)),
  });

  restoreUnsaved();
  markRefusal();

  function restoreUnsaved(): void {
    if (start.unsaved !== null) form.recover(start.unsaved.data);
  }

  /** The refused value stays marked until it changes. */
  function markRefusal(): void {
    const state = start.listed?.entry?.state;
    if (!start.listed || state?.status !== 'refused' || state.refusal.field === null) return;
    const { field, value } = state.refusal;
    // The notice above has it word for word; here is one line of room.
    const reason = generalReason(state.refusal.reason, start.listed, value);
    const message = actionWords.refused(partyOf(start.listed.channel), reason);
    form.remark(field, { message, value: value ?? start.initial[field] ?? '' });
  }

  function focusField(field: string | null): void {
    const element = field === null ? null : document.getElementById(`${dataSet}-${field}`);
    const target = element?.matches('fieldset') ? element.querySelector('input') : element;
    target?.focus();
  }

  async function save(): Promise<LocalRecord | null> {
    if (saving.value) return null;
    links.value = {};
    const findings = form.check();
    const errors = findings.filter(({ severity }) => severity === 'error').map(({ field }) => field);
    if (errors.length > 0) {
      focusField(form.firstOf(errors));
      return null;
    }
    const warnings = findings.filter(({ severity }) => severity === 'warning');
    if (warnings.length > 0) {
      const accepted = await confirm({
        title: actionWords.lookAgain,
        text: actionWords.maybeWrong,
        details: warnings.map(({ field, message }) => `${labelOf(field)}：${message}`),
        cancel: '返回修改',
        confirm: '仍要保存',
      });
      if (!accepted) {
        focusField(form.firstOf(warnings.map(({ field }) => field)));
        return null;
      }
    }
    return write('save');
  }

  function labelOf(field: string): string {
    return tables[dataSet].fields.find((definition) => definition.field === field)?.label ?? field;
  }

  function write(how: 'save' | 'saveDraft'): Promise<LocalRecord | null> {
    const result = writeNow(how);
    writing = result;
    return result;
  }

  async function writeNow(how: 'save' | 'saveDraft'): Promise<LocalRecord | null> {
    saving.value = true;
    const sent = form.content();
    try {
      const result = await records[how]({ ID: id, dataSet, data: sent });
      if (!result.ok) {
        showProblem(result.error);
        return null;
      }
      await autosave.discard();
      id = result.value.ID;
      stored = result.value.data;
      form.saved(sent, stored);
      return result.value;
    } catch (cause) {
      toast.show(actionWords.notSaved, 'bad');
      reportError(cause);
      return null;
    } finally {
      saving.value = false;
    }
  }

  function showProblem(problem: SaveProblem): void {
    if (problem.kind === 'gone') {
      gone.value = true;
      return;
    }
    if (problem.kind === 'official') {
      toast.show(officialWords, 'bad');
      return;
    }
    if (problem.kind === 'duplicateKey') showDuplicate(problem.fields, problem.existing);
    else {
      for (const { field, message } of problem.findings) {
        form.remark(field, { message, value: form.row[field] ?? '' });
      }
    }
    const fields =
      problem.kind === 'duplicateKey' ? problem.fields : problem.findings.map(({ field }) => field);
    focusField(form.firstOf(fields));
  }

  function showDuplicate(fields: readonly string[], existing: RecordId): void {
    const field = form.firstOf(fields);
    if (field === null) return;
    form.remark(field, { message: actionWords.duplicate(fields.map(labelOf)), value: form.row[field] ?? '' });
    links.value = { [field]: { to: recordPath(dataSet, existing), text: '打开已有记录' } };
  }

  async function detach(): Promise<void> {
    await autosave.discard();
    id = null;
    gone.value = false;
  }

  async function giveUp(): Promise<void> {
    form.restart(stored);
    await autosave.discard();
  }

  return {
    form,
    autosave,
    saving,
    settled: async () => void (await writing),
    gone,
    links,
    save,
    saveDraft: () => write('saveDraft'),
    detach: () => void detach(),
    giveUp,
    focusField,
  };
}
