/** A sentence in both languages of the editors. */
export interface Said {
  readonly en: string;
  readonly zh: string;
}

interface Words {
  readonly severity: 'error' | 'warning';
  readonly message: Said;
  readonly advice: Said;
}

const words = (
  severity: 'error' | 'warning',
  en: readonly [message: string, advice: string],
  zh: readonly [message: string, advice: string],
): Words => ({ severity, message: { en: en[0], zh: zh[0] }, advice: { en: en[1], zh: zh[1] } });

/** What can be wrong with a file as a whole. */
const FILES = {
  'no-files': words(
    'error',
    ['There is no FAQ file here.', 'Put files into its folders zh-Hans, zh-Hant or en; their names end in .md.'],
    ['这里没有任何 FAQ 文件。', '请把文件放进里面的 zh-Hans、zh-Hant 或 en 文件夹，文件名以 .md 结尾。'],
  ),
  'unknown-locale': words(
    'warning',
    ['The folder {name} is none of the languages, so nothing in it is read.', 'Use zh-Hans, zh-Hant or en.'],
    ['文件夹 {name} 不是支持的语言，里面的内容不会读取。', '请使用 zh-Hans、zh-Hant 或 en。'],
  ),
  'not-a-file': words(
    'error',
    ['This is a folder, but a file should be here.', 'Rename the folder so that it does not end in .md, or remove it.'],
    ['这里是一个文件夹，应该是一个文件。', '请给文件夹改名（不要以 .md 结尾），或者删掉它。'],
  ),
  'cannot-read': words(
    'error',
    ['The file cannot be read ({why}).', 'See that it still exists and may be read, then save it again.'],
    ['文件读不出来（{why}）。', '请确认文件还在、有读取权限，然后重新保存。'],
  ),
  'too-large': words(
    'error',
    ['The file has {size} KB; more than {limit} KB are not read.', 'Split it into several files.'],
    ['文件有 {size} KB，超过 {limit} KB 的不读取。', '请拆成几个文件。'],
  ),
  'not-utf8': words(
    'error',
    ['The file is not stored as UTF-8 text.', 'In your editor choose "Save with encoding: UTF-8" and save again.'],
    ['文件不是 UTF-8 编码。', '请在编辑器里选择“以 UTF-8 编码保存”，重新保存。'],
  ),
  'no-front-matter': words(
    'error',
    ['The head of the file is missing.', 'Begin with three lines: ---, intent: order, --- (the intent that fits).'],
    ['文件缺少开头部分。', '请在最前面写三行：---、intent: order、---（换成合适的 intent）。'],
  ),
  'bad-front-matter': words(
    'error',
    [
      'The head of the file cannot be read: {why}',
      'Between the two --- lines write "name: value", one to a line; spaces may stand before it, tabs (the Tab key) never.',
    ],
    ['文件开头部分读不懂：{why}', '两行 --- 之间每行写一个“名称: 值”；要空格就用空格键，不要用 Tab 键。'],
  ),
  'unknown-intent': words(
    'error',
    ['There is no intent "{name}".', 'Use one of: {known}.'],
    ['没有“{name}”这个 intent。', '请使用其中之一：{known}。'],
  ),
  'no-entries': words(
    'error',
    ['The file holds no question.', 'A question is a line like: ## How do I return it? {#return-how}'],
    ['文件里没有任何问题。', '问题写成这样一行：## 怎么退货？ {#return-how}'],
  ),
  'text-before': words(
    'error',
    ['This text belongs to no question.', 'Move it under a "## …" line, or remove it.'],
    ['这段文字不属于任何问题。', '请移到某个“## …”下面，或者删掉。'],
  ),
} as const;

/** What can be wrong with one entry. */
const ENTRIES = {
  'missing-id': words(
    'error',
    [
      'The question "{question}" has no id.',
      'Add a short English name of your own at the end of the line, as in: ## {question} {#my-own-name}',
    ],
    ['问题“{question}”没有编号。', '请在这一行末尾加上自己起的英文短名，例如：## {question} {#my-own-name}'],
  ),
  'bad-id': words(
    'error',
    ['"{name}" cannot be an id.', 'Use small letters a–z, digits and hyphens only, at most 60, as in return-how.'],
    ['“{name}”不能用作编号。', '只能用小写字母 a–z、数字和连字符，最多 60 个，例如 return-how。'],
  ),
  'no-question': words(
    'error',
    ['The question has no words.', 'Write the question between ## and {#…}.'],
    ['问题没有文字。', '请在 ## 和 {#…} 之间写上问题。'],
  ),
  'no-answer': words(
    'error',
    [
      'The question "{question}" has no answer.',
      'Write the answer under the list of other wordings, after an empty line.',
    ],
    ['问题“{question}”没有答案。', '请在其他问法的列表下面空一行，写上答案。'],
  ),
  'too-long': words(
    'warning',
    [
      'The answer has {size} characters; in a chat more than {limit} are too many.',
      'Shorten it, or make two entries of it.',
    ],
    ['答案有 {size} 个字符，聊天里超过 {limit} 个就太长了。', '请写短一些，或者分成两条。'],
  ),
  'few-wordings': words(
    'warning',
    [
      'The question has only {count} other wording(s).',
      'Add a few ways in which shoppers really ask it, as a list under it.',
    ],
    ['这个问题只有 {count} 种其他问法。', '请在下面的列表里再加几种顾客真实的问法。'],
  ),
  'bad-setting': words(
    'error',
    ['The setting "{name}" in the comment is wrong.', 'Possible are: {known}.'],
    ['注释里的设置“{name}”不对。', '可以写：{known}。'],
  ),
  'unknown-topic': words(
    'error',
    ['There is no topic "{name}".', 'Use one of {known} (listed in knowledge/topics.yaml).'],
    ['没有“{name}”这个主题。', '请使用其中之一：{known}（见 knowledge/topics.yaml）。'],
  ),
  'topic-elsewhere': words(
    'error',
    [
      'The topic "{name}" does not belong to the intent of this file, "{intent}".',
      'Move the entry to a file of that intent, or choose another topic.',
    ],
    ['主题“{name}”不属于本文件的 intent“{intent}”。', '请把这条移到对应 intent 的文件，或者换一个主题。'],
  ),
  'bad-window': words(
    'error',
    [
      '"valid: {name}" cannot be read as two real days, the first one first.',
      'Write both with two dots between, as in: valid: 2026-11-01..2026-11-20',
    ],
    ['“valid: {name}”不是先后两个真实的日期。', '两个日期中间写两个点，例如：valid: 2026-11-01..2026-11-20'],
  ),
  'unknown-action': words(
    'error',
    ['Nothing happens on the button "{title}": there is no action "{name}".', 'Use one of: {known}.'],
    ['按钮“{title}”不起作用：没有“{name}”这个动作。', '请使用其中之一：{known}。'],
  ),
  'bad-link': words(
    'error',
    ['The link to "{name}" is not allowed.', 'Links begin with https://, http://, mailto:, tel: or /.'],
    ['不允许链接到“{name}”。', '链接要以 https://、http://、mailto:、tel: 或 / 开头。'],
  ),
  'unknown-value': words(
    'error',
    ['The store has no value {name}.', 'Use one of: {known}.'],
    ['店铺资料里没有 {name}。', '请使用其中之一：{known}。'],
  ),
  html: words(
    'warning',
    ['HTML is shown to shoppers as plain text: {name}', 'Use Markdown: **bold**, lists, [text](https://…).'],
    ['HTML 会原样显示给顾客：{name}', '请用 Markdown：**加粗**、列表、[文字](https://…)。'],
  ),
} as const;

/** What can be wrong between entries. */
const SETS = {
  'double-id': words(
    'error',
    ['The id "{name}" is used twice; the other is {other}.', 'Give one of the two another id.'],
    ['编号“{name}”用了两次，另一处在 {other}。', '请把其中一个改成别的编号。'],
  ),
  'same-words': words(
    'error',
    [
      '"{name}" leads to two entries; the other is {other}.',
      'Remove the wording from one of the two, so that it is clear which one answers.',
    ],
    ['“{name}”对应了两条，另一条在 {other}。', '请从其中一条里去掉这个问法，让答案明确。'],
  ),
  'missing-translation': words(
    'warning',
    [
      'The entry "{name}" is missing in {locale}.',
      'Add an entry with the same id to a file in knowledge/faq/{locale}.',
    ],
    ['条目“{name}”缺少 {locale} 版本。', '请在 knowledge/faq/{locale} 的文件里加一条编号相同的。'],
  ),
  'topic-differs': words(
    'warning',
    ['The entry "{name}" has another topic than its translation in {other}.', 'Give both the same topic.'],
    ['条目“{name}”的主题与 {other} 的译文不同。', '请把两边改成同一个主题。'],
  ),
  'review-overdue': words(
    'warning',
    [
      'The entry "{name}" should have been read again by {day}.',
      'Read it; when it still holds, set a later day for review.',
    ],
    ['条目“{name}”应在 {day} 前复核。', '请重新读一遍；仍然正确的话，把 review 改成以后的日期。'],
  ),
  expired: words(
    'warning',
    ['The entry "{name}" has not been shown since {day}.', 'Set status: archived, or new days of validity.'],
    ['条目“{name}”自 {day} 起不再显示。', '请设置 status: archived，或者改有效期。'],
  ),
} as const;

/** Every problem with its words, for people who do not program. */
export const WORDS = { ...FILES, ...ENTRIES, ...SETS } as const;

export type ProblemCode = keyof typeof WORDS;
