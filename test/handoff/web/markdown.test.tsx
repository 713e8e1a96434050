import { renderMarkdown, plainText } from '../../../handoff/web/markdown';
import { markup } from '../../support/vnode-text';

const shown = (text: string): string => markup(renderMarkdown(text));

describe('Markdown in a chat line', () => {
  it('keeps HTML as text, whatever it hides in', () => {
    const attacks = [
      '<img src=x onerror=alert(1)>',
      '<script>alert(1)</script>',
      'a <b onclick="x()">b</b> c',
      '- <iframe src="javascript:alert(1)"></iframe>',
      '|a|\n|-|\n|<svg/onload=alert(1)>|',
    ];
    for (const attack of attacks) expect(shown(attack)).not.toMatch(/<(img|script|b|iframe|svg)\b/);
    expect(shown('<img src=x>')).toContain('&lt;img src=x&gt;');
  });

  it('links http, https, mailto and tel, and nothing else', () => {
    expect(shown('[a](https://a.example/x)')).toContain('href="https://a.example/x"');
    expect(shown('[a](mailto:a@b.example)')).toContain('href="mailto:a@b.example"');
    expect(shown('[a](tel:4001234567)')).toContain('href="tel:4001234567"');
    for (const bad of [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      'data:text/html,x',
      'vbscript:x',
      '/inside',
      'file:///etc',
    ]) {
      expect(shown(`[a](${bad})`)).not.toContain('<a');
      expect(shown(`![a](${bad})`)).not.toContain('<a');
    }
    expect(shown('[a](java&#115;cript:alert(1))')).not.toContain('<a');
  });

  it('opens links apart and tells the other page nothing', () => {
    expect(shown('[a](https://a.example)')).toContain('target="_blank" rel="noopener noreferrer nofollow"');
  });

  it('ends a bare address where Chinese begins', () => {
    expect(shown('请看https://a.example/b。谢谢')).toContain('href="https://a.example/b"');
    expect(shown('请看https://a.example/b，再试')).toContain('</a>，再试');
  });

  it('breaks lines where the writer did, and shows lists, tables and code', () => {
    expect(shown('一\n二')).toBe('<p>一<br></br>二</p>');
    expect(shown('1. 甲\n2. 乙')).toContain('<ol start="1"><li>甲</li><li>乙</li></ol>');
    expect(shown('|a|b|\n|-|-|\n|1|2|')).toContain('<td>2</td>');
    expect(shown('`x < y`')).toContain('<code>x &lt; y</code>');
    expect(shown('# 标题')).toBe('<p><strong>标题</strong></p>');
  });

  it('survives nesting made to break it', () => {
    expect(shown(`${'> '.repeat(400)}x`)).toContain('x');
  });

  it('gives the bare words for previews', () => {
    expect(plainText('**退货**：[说明](https://a.example)\n\n- 一\n- 二')).toBe('退货：说明 一 二');
  });
});
