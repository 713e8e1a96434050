import { z } from 'zod';
import type { Json } from '../../handoff/transcript';

const withButtons = z.object({ suggestedActions: z.object({ actions: z.array(z.object({ title: z.string() })) }) });

/** Titles of the buttons under a line. */
export function buttonsOf(data: Json | undefined): string[] {
  const parsed = withButtons.safeParse(data);
  return parsed.success ? parsed.data.suggestedActions.actions.map(({ title }) => title) : [];
}
