import type { TemplateAnswer } from '#shared/bridge/contract.ts';
import { fetchTemplate } from './fetchTemplate.ts';
import { createTrialClient, type NodeTrial } from './NodeTrial.ts';
import { readSendSettings } from './readNodeSettings.ts';

/** Reads a data template under the unit's prefix, with settings that may not be saved yet. */
export async function readNodeTemplate(trial: NodeTrial, version: string): Promise<TemplateAnswer> {
  const settings = readSendSettings(trial.settings, trial.secret);
  if (!settings.ok) return { kind: 'failed', reason: settings.error };
  return fetchTemplate(createTrialClient(trial), settings.value, version);
}
