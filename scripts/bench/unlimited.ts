/** Many shoppers come from this one address: no limits. The log is off, as a line a turn is written by one bot only. */
export const UNLIMITED = {
  ...{ LIMIT_MESSAGES_PER_CONVERSATION_MINUTE: '0', LIMIT_MESSAGES_PER_ADDRESS_MINUTE: '0' },
  ...{ LIMIT_CONVERSATIONS_PER_ADDRESS_HOUR: '0', LIMIT_TOKENS_PER_ADDRESS_HOUR: '0', LIMIT_SOCKETS_PER_ADDRESS: '0' },
  ...{ LOG_LEVEL: 'warn', SECRET_KEY: 'a key that both bots of a bench have' },
} as const;
