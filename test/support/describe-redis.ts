/** `describe`, skipped visibly where there is no Redis to be had; scripts/test.mjs says so, and CI never skips. */
export const describeRedis = process.env.XIAOER_NO_REDIS === undefined ? describe : describe.skip;
