import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [vue()],
  test: {
    include: ['{shared,electron,renderer,scripts}/**/*.test.ts'],
    // One time zone for every machine; the standard's times are Asia/Shanghai by rule, not by the machine's clock.
    env: { TZ: 'America/New_York' },
    // Two cores with noisy neighbours: a limit is for what hangs, not for what is slow.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
