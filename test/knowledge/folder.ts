import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A knowledge folder for one test, with the topics and lexicons that are shipped. */
export interface Folder {
  readonly path: string;
  readonly faq: string;
  put(path: string, content: string | Uint8Array): Promise<void>;
  remove(): Promise<void>;
}

export async function knowledgeFolder(): Promise<Folder> {
  const path = await mkdtemp(join(tmpdir(), 'knowledge-'));
  await mkdir(join(path, 'faq'));
  await cp('knowledge/topics.yaml', join(path, 'topics.yaml'));
  await cp('knowledge/lexicons', join(path, 'lexicons'), { recursive: true });
  return {
    path,
    faq: join(path, 'faq'),
    async put(name, content) {
      await mkdir(dirname(join(path, 'faq', name)), { recursive: true });
      await writeFile(join(path, 'faq', name), content);
    },
    remove: () => rm(path, { recursive: true, force: true }),
  };
}

/** A file with one entry. */
export function faqText(id: string, question: string, more = ''): string {
  return `---\nintent: order\n---\n\n## ${question} {#${id}}\n${more}\n- ${question} a\n- ${question} b\n\nAnswer of ${id}.\n`;
}
