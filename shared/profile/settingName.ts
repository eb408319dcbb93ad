import { lineOf, reportWays } from '../model/channelTable.ts';
import { dataSetIds } from '../standard/types.ts';
import { tables } from '../standard/registry.ts';
import { platformSettings } from './platformSettings.ts';
import type { StoredSettings } from './declareSettings.ts';
import { waysSettings } from './waysSettings.ts';

const settings: StoredSettings = { ...platformSettings, ...waysSettings };

/** What has a page of its own is named after it as a whole. */
const parts: Readonly<Record<string, string>> = {
  ...Object.fromEntries(reportWays.map((way) => [way, lineOf(way).settings.title])),
  identifier: lineOf('identifiers').settings.title,
};

/** Name of the setting at a path such as "socket.port" or "routes.unit", for a sentence. */
export function settingName(path: string): string {
  const [top = '', below = ''] = path.split('.');
  const dataSet = dataSetIds.find((id) => id === below);
  const name = parts[top] ?? settings[top]?.label ?? path;
  return dataSet ? `${name}（${tables[dataSet].name}）` : name;
}
