import { downloadFile } from '../../../ui/downloadFile.ts';

/** Hands a CSV text to the person as a file. */
export function downloadText(name: string, text: string): void {
  downloadFile(name, new Blob([text], { type: 'text/csv;charset=utf-8' }));
}
