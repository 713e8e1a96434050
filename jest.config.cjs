/** jest: TypeScript through swc; the few ES-module-only packages are transformed too. */
const esmOnly = [
  'preact',
  'marked',
  'file-type',
  'strtok3',
  'token-types',
  'uint8array-extras',
  '@borewit',
  '@tokenizer',
  'chokidar',
  'readdirp',
];

module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  testPathIgnorePatterns: ['/node_modules/', '\\.long\\.test\\.ts$'],
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json', 'node'],
  transform: { '\\.(ts|tsx|js|mjs)$': ['@swc/jest'] },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  // Two at a time, each begun anew once it has grown: many suites in one process slow down the later ones.
  maxWorkers: 2,
  workerIdleMemoryLimit: '900MB',
  // Browsers and processes start slowly where two cores do everything at once.
  testTimeout: 90_000,
};
