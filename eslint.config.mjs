import tseslint from 'typescript-eslint';

const foreignPaths = [
  { name: 'natural', message: 'Load natural by sub-path: its root loads databases and prints adverts.' },
  {
    name: 'botbuilder-dialogs',
    message: 'Load botbuilder-dialogs by sub-path: its root loads recognizers that take 34 MB.',
    allowTypeImports: true,
  },
];

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', 'data/', '**/*.mjs', '**/*.cjs'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      'max-lines': ['error', { max: 250, skipBlankLines: false, skipComments: false }],
      'max-depth': ['error', 3],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      '@typescript-eslint/no-restricted-imports': ['error', { paths: foreignPaths }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        { selector: 'ExportAllDeclaration', message: 'No barrels: name what is exported.' },
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: 'Only bot/config.ts reads the environment.',
        },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false, arguments: true } }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['scripts/**/*.ts', 'bot/config.ts', 'test/**/*.ts', 'test/**/*.tsx'],
    rules: { 'no-console': 'off', 'no-restricted-syntax': 'off' },
  },
  {
    // A suite is one long function by nature; what a test gets back over a wire is looked at, not trusted.
    files: ['test/**/*.ts', 'test/**/*.tsx'],
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
