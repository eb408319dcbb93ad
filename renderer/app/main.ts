import { createPinia } from 'pinia';
import { createApp, h, shallowRef } from 'vue';
import '../ui/tokens.css';
import '../ui/base.css';
import { commonWords } from '#shared/lib/commonWords.ts';
import { useSettingsStore } from '../stores/useSettingsStore.ts';
import { cleanTypedText } from '../ui/cleanTypedText.ts';
import { useToast } from '../ui/useToast.ts';
import App from './App.vue';
import RestoreProgress from './RestoreProgress.vue';
import { createAppRouter } from './router.ts';
import { makeServices } from './makeServices.ts';
import { provideServices, type Services } from '../services/services.ts';
import StartProblem from './StartProblem.vue';

/** When the first pages have long been shown. */
const checkAfterMs = 60_000;

/** Opens the store, reads the profile, and only then shows the first page. */
async function start(): Promise<void> {
  cleanTypedText(document);
  const progress = showRestoring();
  const services = await makeServices({ onRestoring: progress.show });
  progress.end();
  if (!services.ok) {
    createApp(StartProblem, { message: services.error.message }).mount('#app');
    return;
  }
  const app = createApp(App);
  const pinia = createPinia();
  app.use(pinia);
  provideServices(app, services.value);
  app.config.errorHandler = report;
  window.addEventListener('unhandledrejection', tellFailure);
  await app.runWithContext(() => useSettingsStore(pinia).load()).catch(report);
  app.use(createAppRouter());
  app.mount('#app');
  setTimeout(() => void checkFigures(services.value), checkAfterMs);
}

/** Once a day the figures are counted anew; that they were wrong is a fault of the program, and is told as one. */
async function checkFigures({ states }: Services): Promise<void> {
  const found = await states.check();
  if (!found || found.lines + found.shapes === 0) return;
  reportError(new Error(`figures mended: ${found.lines} lines, ${found.shapes} shapes`));
  useToast().show('页面上的数字有几处与记录不符，已按记录重新计数。记录本身没有变化。', 'info');
}

/** The page of a store that is being rebuilt, from the first word of it on. */
function showRestoring(): { readonly show: (share: number) => void; readonly end: () => void } {
  const share = shallowRef(0);
  const app = createApp(() => h(RestoreProgress, { share: share.value }));
  let shown = false;
  return {
    show: (value) => {
      share.value = value;
      if (!shown) app.mount('#app');
      shown = true;
    },
    end: () => {
      if (shown) app.unmount();
    },
  };
}

/** A failure nobody expected: in full where every uncaught one goes, once in words on the screen. */
function report(cause: unknown): void {
  reportError(cause);
  tellFailure();
}

function tellFailure(): void {
  useToast().show(`程序遇到意外情况，刚才的操作可能没有完成。${commonWords.savedKept}，请再试一次。`, 'bad');
}

void start();
