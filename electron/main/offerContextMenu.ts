import { type BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';

/** Cut, copy and paste by the right mouse button, which Electron does not bring along. */
export function offerContextMenu(window: BrowserWindow): void {
  window.webContents.on('context-menu', (_, { isEditable, selectionText, editFlags }) => {
    const copy: MenuItemConstructorOptions = { role: 'copy', label: '复制', enabled: editFlags.canCopy };
    const items: MenuItemConstructorOptions[] = isEditable
      ? [
          { role: 'cut', label: '剪切', enabled: editFlags.canCut },
          copy,
          { role: 'paste', label: '粘贴', enabled: editFlags.canPaste },
          { type: 'separator' },
          { role: 'selectAll', label: '全选', enabled: editFlags.canSelectAll },
        ]
      : [copy];
    if (isEditable || selectionText !== '') Menu.buildFromTemplate(items).popup({ window });
  });
}
