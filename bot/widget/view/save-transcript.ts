import type { Entry } from '../talk/entry';
import type { Ui } from './ui';

type Worded = Pick<Ui, 'strings' | 'locale' | 'plain'>;

/** The talk as plain text: one line each, with time and who said it. */
export function transcriptText(entries: readonly Entry[], { strings, locale, plain }: Worded): string {
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' });
  const lines = entries.map((entry) => {
    const names = { shopper: strings.you, bot: strings.assistant, agent: entry.agent ?? '', notice: strings.title };
    const words = entry.isMarkdown ? plain(entry.text) : entry.text;
    const files = entry.files.map(({ name, isImage }) => `[${isImage ? strings.image : strings.file}] ${name}`);
    const cards = entry.cards.map((card) =>
      [card.title, card.subtitle, card.text, card.total].filter(Boolean).join(' · '),
    );
    return `[${time.format(entry.at)}] ${names[entry.by]}: ${[words, ...files, ...cards].filter(Boolean).join('  ')}`;
  });
  return `${lines.join('\n')}\n`;
}

/** Gives the shopper the talk as a text file. */
export function saveTranscript(entries: readonly Entry[], worded: Worded): void {
  const day = new Date().toISOString().slice(0, 10);
  const link = document.createElement('a');
  // The mark at the start tells old editors that this is UTF-8.
  link.href = URL.createObjectURL(new Blob(['\ufeff', transcriptText(entries, worded)], { type: 'text/plain' }));
  link.download = `${worded.strings.fileName}-${day}.txt`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
