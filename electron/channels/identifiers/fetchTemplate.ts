import { assertNever } from '#shared/lib/assertNever.ts';
import type { TemplateAnswer } from '#shared/bridge/contract.ts';
import { encodeTemplateQuery } from '#shared/wire/identifiers/encodeTemplateQuery.ts';
import { readTemplate } from '#shared/wire/identifiers/readTemplate.ts';
import type { NodeClient } from './createNodeClient.ts';
import { unclearAnswer } from './nodeMessages.ts';
import { forTool } from './nodePeer.ts';
import type { NodeSettings } from './readNodeSettings.ts';

/** Reads a data template under the unit's prefix. */
export async function fetchTemplate(
  client: NodeClient,
  settings: NodeSettings,
  version: string,
): Promise<TemplateAnswer> {
  const { base, templateApi, scheme } = settings;
  const { prefix } = scheme;
  const { answer } = await client.call(settings, {
    name: 'template',
    rows: 1,
    consequences: forTool,
    encode: (token) => encodeTemplateQuery({ base, token, templateApi, prefix, version }),
  });
  if (answer.kind !== 'success' && answer.kind !== 'refused')
    return { kind: 'failed', reason: answer.reason };
  const reading = readTemplate(answer.reply, { prefix, version });
  switch (reading.kind) {
    case 'template':
    case 'absent':
      return reading;
    case 'refused':
    case 'unreadable': {
      const said = answer.kind === 'refused' ? answer.said : '';
      return { kind: 'failed', reason: unclearAnswer(client.peer, said, forTool).reason };
    }
    default:
      return assertNever(reading);
  }
}
