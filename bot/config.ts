import { z } from 'zod';
import { durationSetting, flag, number, origins, text } from './settings';

/** Every variable the service reads. The only place that knows their names; `.env.example` documents them. */
const schema = z.object({
  NODE_ENV: text().default('development'),
  HOST: text().default('127.0.0.1'),
  PORT: number(0, 65_535).default(3978),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  TRUST_PROXY: flag().default(false),

  STORE_URL: z
    .string()
    .regex(/^(embedded:.+|(redis|rediss|redis-sentinel|redis-cluster):\/\/.+)$/)
    .default('embedded:./data'),
  DESK: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .default('main'),
  DATA_DIR: text().default('./data'),
  FILES_DIR: text().optional(),
  RETENTION_DAYS: number(1, 3650).default(180),

  SECRET_KEY: z.string().min(32).optional(),
  DIRECT_LINE_SECRET: z.string().min(16).optional(),
  STORE_IDENTITY_SECRET: z.string().min(16).optional(),
  METRICS_TOKEN: z.string().min(16).optional(),
  STORE_ORIGINS: origins().default([]),
  STORE_NAME: text().default('Xiaoer'),
  STORE_HOURS: text().optional(),
  DEMO_STORE: flag().optional(),
  DEMO_AGENT_PASSWORD: z.string().min(8).optional(),

  MicrosoftAppId: text().optional(),
  MicrosoftAppPassword: text().optional(),
  MicrosoftAppType: z.enum(['MultiTenant', 'SingleTenant', 'UserAssignedMSI']).optional(),
  MicrosoftAppTenantId: text().optional(),
  BOT_OPEN_ON_LOOPBACK: flag().default(false),

  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),

  LIMIT_MESSAGES_PER_CONVERSATION_MINUTE: number(0, 1e6).default(30),
  LIMIT_MESSAGES_PER_ADDRESS_MINUTE: number(0, 1e6).default(600),
  LIMIT_CONVERSATIONS_PER_ADDRESS_HOUR: number(0, 1e6).default(300),
  LIMIT_TOKENS_PER_ADDRESS_HOUR: number(0, 1e6).default(600),
  LIMIT_UPLOADS_PER_ADDRESS_HOUR: number(0, 1e6).default(60),
  LIMIT_SOCKETS_PER_ADDRESS: number(0, 1e6).default(200),

  DESK_OFFER_SECONDS: durationSetting(1, 3600).prefault('30'),
  DESK_PRESENCE_SECONDS: durationSetting(1, 3600).prefault('30'),
  DESK_GRACE_SECONDS: durationSetting(1, 3600).prefault('60'),
  DESK_LONGEST_WAIT_SECONDS: durationSetting(1, 86_400).prefault('600'),
  DESK_WRAP_UP_SECONDS: durationSetting(1, 3600).prefault('60'),
  DESK_QUEUE_LIMIT: number(1, 1e6).default(200),
});

export type Config = z.infer<typeof schema>;

/** What was wrong with one variable, and a value that would do. */
const EXAMPLES: Readonly<Record<string, string>> = {
  HOST: '127.0.0.1',
  PORT: '3978',
  PUBLIC_URL: 'https://desk.example.com',
  TRUST_PROXY: 'true',
  STORE_URL: 'redis://127.0.0.1:6379/0',
  DESK: 'main',
  SECRET_KEY: '64 random characters, e.g. from: openssl rand -hex 32',
  DIRECT_LINE_SECRET: '32 random characters, e.g. from: openssl rand -hex 16',
  STORE_IDENTITY_SECRET: '32 random characters, e.g. from: openssl rand -hex 16',
  METRICS_TOKEN: '32 random characters, e.g. from: openssl rand -hex 16',
  STORE_ORIGINS: 'https://shop.example.com,https://www.shop.example.com',
  DEMO_STORE: 'true',
  DEMO_AGENT_PASSWORD: 'at-least-8-characters',
  MicrosoftAppType: 'MultiTenant',
  BOT_OPEN_ON_LOOPBACK: 'true',
  LOG_LEVEL: 'info',
  RETENTION_DAYS: '180',
};

/** Thrown with every wrong variable at once, so that an operator mends them in one go. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  constructor(readonly problems: readonly string[]) {
    super(`Wrong configuration:\n${problems.map((line) => `  ${line}`).join('\n')}`);
  }
}

function rulesAcross(config: Config): string[] {
  const problems: string[] = [];
  const onRedis = !config.STORE_URL.startsWith('embedded:');
  if (!config.SECRET_KEY && config.NODE_ENV === 'production') {
    problems.push(`SECRET_KEY: is required in production. Example: ${String(EXAMPLES.SECRET_KEY)}`);
  } else if (!config.SECRET_KEY && onRedis) {
    problems.push(
      `SECRET_KEY: is required with a Redis store, since every process must sign alike. Example: ${String(EXAMPLES.SECRET_KEY)}`,
    );
  }
  return problems;
}

/**
 * Reads the configuration from an environment. An empty value counts as not set.
 * @throws ConfigError naming every wrong variable, what was wrong and an example.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(
    Object.keys(schema.shape).flatMap((name) => {
      const value = env[name]?.trim();
      return value ? [[name, value]] : [];
    }),
  );
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map((issue) => {
        const name = issue.path.map(String).join('.');
        const example =
          EXAMPLES[name] ?? (name.startsWith('LIMIT_') || name.startsWith('DESK_') ? '30' : 'a non-empty text');
        return `${name}: ${issue.message}. Example: ${example}`;
      }),
    );
  }
  const problems = rulesAcross(parsed.data);
  if (problems.length > 0) throw new ConfigError(problems);
  return parsed.data;
}

/** Reads `.env` into the environment where the file exists; a missing file is normal. */
export function loadEnvFile(path = '.env'): void {
  try {
    process.loadEnvFile(path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}
