import { spawn } from 'node:child_process';
import { projectRoot } from './run.mjs';

/** Chromium refuses its sandbox to root; everybody else keeps it. */
export function sandboxArguments() {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

/**
 * Environment of the app. On Linux, Chromium takes the language of its own controls (file buttons) from LANGUAGE
 * alone; the screen is Chinese whatever the machine speaks.
 */
export function appEnvironment() {
  return { ...process.env, LANGUAGE: 'zh_CN:zh' };
}

/** Opens the built application and waits until it is closed. Returns its exit code. */
export function openApp(executable, args = []) {
  return new Promise((resolve, reject) => {
    const child = spawn(executable, [...sandboxArguments(), projectRoot, ...args], {
      stdio: 'inherit',
      env: appEnvironment(),
    });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
