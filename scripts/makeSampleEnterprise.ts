import { writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { buildEnterprise } from './sample/buildEnterprise.ts';

/** Writes the sample enterprise that practice mode loads: `npm run derived`. */
const file = new URL('../shared/sample/sampleEnterprise.json', import.meta.url);
const style = await resolveConfig(file);
await writeFile(file, await format(JSON.stringify(buildEnterprise()), { ...style, parser: 'json' }));
