// @vitest-environment jsdom
import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { reactive } from 'vue';
import type { SecretKeeping } from '#shared/bridge/contract.ts';
import { defaultProfile } from '#shared/profile/profile.ts';
import ConnectionFields from './ConnectionFields.vue';
import { draftOf, type ProfileDraft } from './profileDraft.ts';

function mountFields(keeping: SecretKeeping = 'none', secretsCanBeStored = true, errors = {}) {
  const draft = reactive(draftOf(defaultProfile));
  const wrapper = mount(ConnectionFields, {
    props: {
      draft,
      'onUpdate:draft': (next: ProfileDraft) => Object.assign(draft, next),
      secret: '',
      errors,
      keeping,
      secretsCanBeStored,
    },
  });
  const byLabel = (label: string) => {
    const found = wrapper.findAll('label').find((element) => element.text() === label);
    return wrapper.get<HTMLInputElement>(`[id="${found?.attributes('for')}"]`);
  };
  return { draft, wrapper, byLabel };
}

describe('ConnectionFields', () => {
  it('takes a typed address for the real platform', async () => {
    const { draft, byLabel } = mountFields();
    expect(draft.mode).toBe('practice');
    await byLabel('平台地址').setValue('https://p.example.cn');
    expect(draft).toMatchObject({ mode: 'live', baseUrl: 'https://p.example.cn' });
  });

  it('warns of an address that is not encrypted, except on this machine', async () => {
    const { wrapper, byLabel } = mountFields();
    await byLabel('平台地址').setValue('http://10.0.0.8:8080');
    expect(wrapper.text()).toContain('未加密');
    await byLabel('平台地址').setValue('http://127.0.0.1:8080');
    expect(wrapper.text()).not.toContain('未加密');
  });

  it('never shows the AppSecret, only how it is kept', () => {
    const placeholders = (['none', 'session', 'stored'] as const).map((keeping) => {
      const input = mountFields(keeping).byLabel('AppSecret');
      expect(input.attributes('type')).toBe('password');
      return input.attributes('placeholder');
    });
    expect(placeholders).toEqual(['未设置', '本次运行有效', '已保存']);
  });

  it('says when the machine has no keyring', () => {
    expect(mountFields('none', true).wrapper.text()).not.toContain('钥匙串');
    expect(mountFields('none', false).wrapper.text()).toContain(
      '本机没有系统钥匙串，AppSecret 只保留到退出程序',
    );
  });

  it('ties each error to its field', () => {
    const input = mountFields('none', true, { appId: '请填写 AppID。' }).byLabel('AppID');
    expect(input.attributes('aria-invalid')).toBe('true');
    expect(input.attributes('aria-describedby')).toBeTruthy();
  });
});
