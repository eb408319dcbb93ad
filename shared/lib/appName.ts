/** What the program is called wherever people see it. */
export const appName = '双预防归集客户端';
