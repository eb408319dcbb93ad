/** Hints under fields that several tables have. */
export const fieldHints = {
  phone: '手机号 11 位；座机请带区号，如 025-83000000。',
  accidentTypes: '可多选，只能从 33 种事故特征中选取。',
} as const;
