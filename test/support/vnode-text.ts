import type { ComponentChildren, VNode } from 'preact';

function isNode(value: unknown): value is VNode<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && 'type' in value && 'props' in value;
}

/** Preact nodes as markup, for tests of pure rendering: function components are called, text is escaped. */
export function markup(node: ComponentChildren): string {
  if (node === null || node === undefined || typeof node === 'boolean') return '';
  if (Array.isArray(node)) return node.map(markup).join('');
  if (!isNode(node)) return plain(node).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  const { type, props } = node;
  const { children, ...rest } = props;
  if (typeof type === 'function') return markup(Reflect.apply(type, undefined, [props]));
  const attributes = Object.entries(rest).map(([name, value]) => ` ${name}="${String(value)}"`);
  return `<${type}${attributes.join('')}>${markup(children)}</${type}>`;
}

/** Text and numbers are all that is drawn besides nodes. */
function plain(leaf: unknown): string {
  return typeof leaf === 'string' || typeof leaf === 'number' || typeof leaf === 'bigint' ? `${leaf}` : '';
}
