/** Where the node is set up, as sentences name it. */
export const nodePlace = '“标识管理”的“节点与映射”';

/** Most items of one batch call (annotations of 批量注册 and 批量删除). */
export const mostItems = 2000;

/** Which path reads data templates: v3, v5, or that of older deployments. */
export type TemplateApi = 'v3' | 'v5' | 'v1';

/** Body of 批量删除: the bare array of the example, or {"handles": []} of the table (d79). */
export type DeleteBody = 'array' | 'object';
