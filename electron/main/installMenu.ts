import { Menu, type MenuItemConstructorOptions } from 'electron';
import { appName } from '#shared/lib/appName.ts';

const edit: MenuItemConstructorOptions = {
  label: '编辑',
  submenu: [
    { role: 'undo', label: '撤销' },
    { role: 'redo', label: '重做' },
    { type: 'separator' },
    { role: 'cut', label: '剪切' },
    { role: 'copy', label: '复制' },
    { role: 'paste', label: '粘贴' },
    { role: 'selectAll', label: '全选' },
  ],
};

const view: MenuItemConstructorOptions = {
  label: '显示',
  submenu: [
    { role: 'zoomIn', label: '放大', accelerator: 'CommandOrControl+=' },
    { role: 'zoomOut', label: '缩小', accelerator: 'CommandOrControl+-' },
    { role: 'resetZoom', label: '实际大小', accelerator: 'CommandOrControl+0' },
    { role: 'togglefullscreen', label: '全屏', accelerator: 'F11' },
  ],
};

const development: MenuItemConstructorOptions = {
  label: 'Development',
  submenu: [{ role: 'reload' }, { role: 'toggleDevTools' }],
};

/**
 * The menu is not shown; it is there for its shortcuts, and on macOS for copy and paste. Reloading is left
 * out of it on purpose: Ctrl+R in the middle of a form would be a trap.
 */
export function installMenu(options: { readonly development: boolean }): void {
  const quit: MenuItemConstructorOptions = { role: 'appMenu', label: appName };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(process.platform === 'darwin' ? [quit] : []),
      edit,
      view,
      ...(options.development ? [development] : []),
    ]),
  );
}
