import { z } from 'zod';
import { LOCALES } from '../../../dialogs/replies';
import type { NewLine } from '../../../handoff/transcript';
import { badArgument } from './errors';

const named = z.looseObject({ name: z.literal('xiaoer/locale') });
const choice = z.looseObject({ value: z.looseObject({ locale: z.enum(LOCALES) }) });

/**
 * The language that a shopper chose with this event; undefined when the line is something else.
 * @throws DirectLineError 400 when it is a language that nobody here speaks.
 */
export function chosenLocale({ kind, data }: NewLine): string | undefined {
  if (kind !== 'event' || !named.safeParse(data).success) return undefined;
  const chosen = choice.safeParse(data);
  if (!chosen.success) throw badArgument('value.locale: zh-Hans, zh-Hant and en are known here');
  return chosen.data.value.locale;
}
