/** One small sheet: the shopper's own fonts, a readable measure, dark by preference, plain on paper. */
export const HELP_STYLE = `
:root { color-scheme: light dark; --ink: #1d2433; --soft: #5a6478; --line: #dfe3ea; --paper: #fff; --accent: #0b66c3; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8ebf1; --soft: #a5aec0; --line: #343c4b; --paper: #14181f; --accent: #7db8f5; }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 0 20px 40px; max-width: 760px; color: var(--ink); background: var(--paper);
  font: 16px/1.75 system-ui, -apple-system, 'PingFang SC', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif;
}
:lang(zh-Hant) {
  font-family: system-ui, -apple-system, 'PingFang TC', 'Noto Sans CJK TC', 'Microsoft JhengHei', sans-serif;
}
a { color: var(--accent); text-underline-offset: 3px; }
a:focus-visible, input:focus-visible, button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
header { display: flex; flex-wrap: wrap; gap: 8px 20px; align-items: center; padding: 20px 0 12px; }
header .store { flex: 1; min-width: 200px; font-weight: 600; color: var(--ink); text-decoration: none; }
nav a { display: inline-block; padding: 4px 6px; font-size: 14px; }
nav a[aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; }
form { display: flex; gap: 8px; padding: 8px 0 20px; border-bottom: 1px solid var(--line); }
form label { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
input, button { font: inherit; padding: 8px 14px; border: 1px solid var(--line); border-radius: 10px; }
input { flex: 1; min-width: 0; color: inherit; background: transparent; border-color: var(--soft); }
button { color: var(--paper); background: var(--accent); border-color: var(--accent); cursor: pointer; }
h1 { font-size: 26px; line-height: 1.35; margin: 28px 0 12px; }
h2 { font-size: 18px; margin: 28px 0 4px; }
ul { padding-left: 20px; margin: 4px 0; }
li { padding: 3px 0; }
aside { border-top: 1px solid var(--line); margin-top: 28px; }
footer { margin-top: 40px; padding-top: 16px; border-top: 1px solid var(--line); color: var(--soft); font-size: 14px; }
@media print { nav, form, footer, aside { display: none; } body { max-width: none; } }
`;
