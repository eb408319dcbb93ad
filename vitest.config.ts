import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [vue()],
  test: {
    include: ['{shared,electron,renderer,scripts}/**/*.test.ts'],
    // One time zone for every machine; the standard's times are Asia/Shanghai by rule, not by the machine's clock.
    env: { TZ: 'America/New_York' },
  },
});
