/** The service keeps files up to this many bytes. */
const LARGEST = 10 * 1024 * 1024;

export const ACCEPTED = 'image/png,image/jpeg,image/gif,image/webp,image/heic,application/pdf';

/** Why a file cannot be sent; undefined when it can. SVG is a program in disguise and stays out. */
export function whyNot(file: { readonly type: string; readonly size: number }): 'wrongKind' | 'tooBig' | undefined {
  const fits = (file.type.startsWith('image/') && file.type !== 'image/svg+xml') || file.type === 'application/pdf';
  if (!fits) return 'wrongKind';
  return file.size > LARGEST ? 'tooBig' : undefined;
}
