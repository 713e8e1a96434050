import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { activities, begin, call, openShop } from './service';
import type { Begun, Service, Shop, Wire } from './service';

let shop: Shop;
let service: Service;
let begun: Begun;

beforeEach(async () => {
  shop = await openShop();
  service = await shop.start();
  begun = await begin(service);
});

afterEach(() => shop.close());

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const PDF = Buffer.from('%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
const HTML = Buffer.from('<!doctype html><script>alert(1)</script>');

const bytes = (content: Buffer): Blob => new Blob([new Uint8Array(content)]);
const path = (): string => `/v3/directline/conversations/${begun.id}/upload?userId=dl_ann`;

function raw(content: Buffer, type: string, name?: string): ReturnType<typeof call> {
  const headers = {
    'content-type': type,
    ...(name ? { 'content-disposition': `name="file"; filename="${name}"` } : {}),
  };
  return call(service, 'POST', path(), { token: begun.token, body: bytes(content), headers });
}

/** As the common client sends it. */
function form(activity: unknown, ...files: [Buffer, string, string][]): FormData {
  const made = new FormData();
  const text = typeof activity === 'string' ? activity : JSON.stringify(activity);
  if (activity !== undefined) made.append('activity', new Blob([text], { type: 'application/vnd.microsoft.activity' }));
  for (const [content, type, name] of files) made.append('file', new Blob([new Uint8Array(content)], { type }), name);
  return made;
}

const send = (body: FormData): ReturnType<typeof call> => call(service, 'POST', path(), { token: begun.token, body });

async function attachmentsOf(position: number): Promise<Wire[]> {
  const { body } = await activities(service, begun, String(position - 1));
  return body.activities[0].attachments;
}

const filesKept = (): Promise<string[]> => readdir(join(shop.folder, 'files')).catch(() => []);

async function nothingKept(): Promise<void> {
  await service.turns.idle();
  expect(await filesKept()).toEqual([]);
  expect((await shop.store.transcript.conversation(begun.id))?.last).toBe(1);
}

test('a raw picture becomes a message, and its link gives it back as a picture and nothing else', async () => {
  const answer = await raw(PNG, 'application/octet-stream', 'receipt.jpg');
  expect(answer).toMatchObject({ status: 200, body: { id: `${begun.id}|0000002` } });
  const [attachment] = await attachmentsOf(2);
  expect(attachment).toMatchObject({ contentType: 'image/png', name: 'receipt.png' });
  const response = await fetch(attachment.contentUrl);
  expect(Buffer.from(await response.arrayBuffer())).toEqual(PNG);
  expect(response.headers.get('content-type')).toBe('image/png');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(response.headers.get('content-security-policy')).toContain('sandbox');
  expect(response.headers.get('content-disposition')).toMatch(/^inline/);
});

test('an activity with files is one message with its words, its files and the client id', async () => {
  const activity = {
    type: 'message',
    text: '看这个',
    from: { id: 'dl_ann' },
    channelData: { clientActivityID: 'up-1' },
    attachments: [{ contentType: 'image/png', name: 'a.png' }],
  };
  const answer = await send(form(activity, [PNG, 'image/png', '照片.png'], [PDF, 'application/pdf', 'bill.pdf']));
  expect(answer.status).toBe(200);
  const { body } = await activities(service, begun, '1');
  expect(body.activities[0]).toMatchObject({
    id: answer.body.id,
    text: '看这个',
    channelData: { clientActivityID: 'up-1' },
    attachments: [
      { contentType: 'image/png', name: '照片.png' },
      { contentType: 'application/pdf', name: 'bill.pdf' },
    ],
  });
  const pdf = await fetch(body.activities[0].attachments[1].contentUrl);
  expect(pdf.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''bill.pdf");

  const again = await send(form(activity, [PNG, 'image/png', '照片.png'], [PDF, 'application/pdf', 'bill.pdf']));
  expect(again.body.id).toBe(answer.body.id);
  expect(await filesKept()).toHaveLength(2);
});

test.each([
  ['SVG', SVG, 'image/svg+xml', 'a.svg'],
  ['SVG that is called a PNG', SVG, 'image/png', 'a.png'],
  ['HTML that is called a picture', HTML, 'image/jpeg', 'a.jpg'],
  ['text', Buffer.from('hello'), 'text/plain', 'a.txt'],
  ['nothing', Buffer.alloc(0), 'image/png', 'a.png'],
])('%s is refused with 415 and not kept', async (_what, content, type, name) => {
  const answer = await raw(content, type, name);
  expect(answer.status).toBe(415);
  expect(answer.body.error.code).toBe('UnsupportedMediaType');
  expect((await send(form(undefined, [PNG, 'image/png', 'good.png'], [content, type, name]))).status).toBe(415);
  await nothingKept();
});

test('more than 10 MB is refused with 413 and not kept, in one file or several', async () => {
  const big = Buffer.concat([PNG, Buffer.alloc(10 * 1024 * 1024)]);
  expect((await raw(big, 'image/png', 'a.png')).status).toBe(413);
  const half = Buffer.concat([PNG, Buffer.alloc(6 * 1024 * 1024)]);
  const both = await send(form(undefined, [half, 'image/png', 'a.png'], [half, 'image/png', 'b.png']));
  expect(both.status).toBe(413);
  await nothingKept();
});

test('10 MB less a little is taken', async () => {
  const big = Buffer.concat([PNG, Buffer.alloc(10 * 1024 * 1024 - PNG.length)]);
  expect((await raw(big, 'image/png', 'a.png')).status).toBe(200);
});

test.each([
  ['no file', form({ type: 'message', text: 'hi' })],
  ['a broken activity', form('{"type":', [PNG, 'image/png', 'a.png'])],
  ['an activity of the wrong shape', form({ type: 'message', text: 5 }, [PNG, 'image/png', 'a.png'])],
  [
    'too many files',
    form(undefined, ...Array.from({ length: 7 }, (): [Buffer, string, string] => [PNG, 'image/png', 'a.png'])),
  ],
])('an upload with %s is refused with 400 and nothing is kept', async (_what, body) => {
  const answer = await send(body);
  expect(answer.status).toBe(400);
  expect(answer.body.error.code).toBe('BadArgument');
  await nothingKept();
});

test('a form that breaks off is refused with 400 and nothing is kept', async () => {
  const body =
    '--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\nabc';
  const headers = { 'content-type': 'multipart/form-data; boundary=b' };
  expect((await call(service, 'POST', path(), { token: begun.token, body, headers })).status).toBe(400);
  const without = { 'content-type': 'multipart/form-data; x=y' };
  expect((await call(service, 'POST', path(), { token: begun.token, body, headers: without })).status).toBe(400);
  await nothingKept();
});

test('names lose paths, quotes and control characters', async () => {
  await send(form(undefined, [PNG, 'image/png', '../../etc/"pass\u202ewd".exe']));
  const [attachment] = await attachmentsOf(2);
  expect(attachment.name).not.toMatch(/["/\\\u202e]|\.exe/);
  expect(attachment.name).toMatch(/\.png$/);
  expect((await fetch(attachment.contentUrl)).status).toBe(200);
});

test('a link works for an hour and for its file only; a later read gives a new one', async () => {
  await raw(PNG, 'image/png', 'a.png');
  const [{ contentUrl }] = await attachmentsOf(2);
  const changed = contentUrl.replace(/signature=..../, 'signature=AAAA');
  expect((await fetch(changed)).status).toBe(403);
  expect((await fetch(contentUrl.replace(/expires=\d+/, 'expires=99999999999999'))).status).toBe(403);
  expect((await fetch(`${service.url}/v3/directline/files/..%2f..%2fstore/x?expires=1&signature=x`)).status).toBe(403);
  shop.clock.ahead = 25 * 60_000;
  expect((await fetch(contentUrl)).status).toBe(200);
  const [{ contentUrl: fresh }] = await attachmentsOf(2);
  shop.clock.ahead = 61 * 60_000;
  expect((await fetch(contentUrl)).status).toBe(403);
  expect((await fetch(fresh)).status).toBe(200);
});

test('the agents side gets links for the same files, and files go when they are too old', async () => {
  await raw(PNG, 'image/png', 'a.png');
  const [, line] = await shop.store.transcript.read(begun.id, 0);
  expect(JSON.stringify(line?.data)).toContain('xiaoer-file:');
  const linked: Wire = service.directLine.withLinks(line?.data ?? null, {
    headers: { host: `127.0.0.1:${service.port}` },
  });
  const url: string = linked.attachments[0].contentUrl;
  expect((await fetch(url)).status).toBe(200);
  expect(await service.directLine.tidy(Date.now() + 60_000)).toBe(1);
  expect((await fetch(url)).status).toBe(404);
});

test('while the store is away an upload is refused with 503 and not kept', async () => {
  shop.weather.away = true;
  expect((await raw(PNG, 'image/png', 'a.png')).status).toBe(503);
  shop.weather.away = false;
  await nothingKept();
});
