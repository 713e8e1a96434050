/** The table of rooms: imports point down only, and every package has its rooms. */
const forbid = (name, from, to, comment) => ({ name, comment, severity: 'error', from, to });
const pkg = (names) => ({ path: `node_modules/(${names})(/|$)` });

module.exports = {
  forbidden: [
    forbid('no-circular', {}, { circular: true }, 'Two files that need each other are one idea, or the wrong two.'),
    forbid('nothing-imports-tests', { pathNot: '^test/' }, { path: '^test/' }, 'Tests are never imported.'),
    forbid(
      'nothing-imports-scripts',
      { path: '^(bot|dialogs|knowledge|handoff)/' },
      { path: '^scripts/' },
      'Scripts sit on top.',
    ),
    forbid('dialogs-below-bot', { path: '^dialogs/' }, { path: '^bot/' }, 'Imports point down only.'),
    forbid(
      'knowledge-alone',
      { path: '^knowledge/' },
      { path: '^(bot|dialogs|handoff)/' },
      'knowledge imports nothing of ours.',
    ),
    forbid(
      'handoff-alone',
      { path: '^handoff/' },
      { path: '^(bot|dialogs|knowledge)/' },
      'handoff imports nothing of ours.',
    ),
    forbid(
      'dialogs-see-rules-only',
      { path: '^dialogs/' },
      { path: '^handoff/(embedded|redis|console|web|api|agents|stream|sweeper)' },
      'dialogs use the pure files of handoff and the types of its interfaces.',
    ),
    forbid(
      'botbuilder-rooms',
      { pathNot: '^(bot|dialogs|test|scripts)/' },
      pkg('botbuilder[^/]*|botframework[^/]*'),
      'botbuilder lives in bot and dialogs.',
    ),
    forbid(
      'restify-rooms',
      { pathNot: '^(bot/|handoff/api|test/|scripts/)' },
      pkg('restify'),
      'restify lives in bot and handoff/api.',
    ),
    forbid(
      'ioredis-rooms',
      { pathNot: '^(bot/parts|handoff/redis/|test/|scripts/)' },
      pkg('ioredis'),
      'ioredis lives in bot/parts and handoff/redis.',
    ),
    forbid(
      'language-rooms',
      { pathNot: '^(knowledge|test|scripts)/' },
      pkg('natural|@node-rs/jieba|opencc-js|fuse\\.js|pinyin-pro'),
      'Language lives in knowledge.',
    ),
    forbid('pino-room', { pathNot: '^(bot/logger|test/|scripts/)' }, pkg('pino'), 'Others take a structural Logger.'),
    forbid(
      'preact-rooms',
      { pathNot: '^(bot/widget|handoff/console|handoff/web|test)/' },
      pkg('preact|marked'),
      'preact lives in the two pages.',
    ),
    forbid(
      'no-zod-in-pages',
      { path: '^(bot/widget|handoff/console|handoff/web)/' },
      pkg('zod'),
      'zod alone weighs more than the pages.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'] },
  },
};
