import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { registerWidgetPages } from '../../../bot/widget/pages';
import { createWebFiles, registerWebFiles } from '../../../handoff/web-files';
import type { PageServer } from '../../../handoff/web-files';

type Handler = Parameters<PageServer['get']>[1];
type Activity = Record<string, unknown>;

const CONVERSATION = 'c1';

/** The smallest Direct Line there can be, in front of the real pages, with the faults a test asks for. */
export class StandIn {
  readonly lines: Activity[] = [];
  /** What clients posted, the repeated too. */
  readonly posts: Activity[] = [];
  readonly grants: Activity[] = [];
  /** Posts answered with this status before they are stored; each is used once. */
  readonly refusals: number[] = [];
  admits = true;
  url = '';
  private readonly gets: [string, Handler][] = [];
  private readonly sockets = new WebSocketServer({ noServer: true });
  private readonly server: Server;

  constructor(pagesFolder: string, storeOrigins: readonly string[]) {
    const pages: PageServer = { get: (path, handler) => this.gets.push([path, handler]) };
    const files = createWebFiles(pagesFolder);
    registerWebFiles(pages, files);
    registerWidgetPages(pages, { files, storeOrigins, storeName: '山茶集', demoStore: true });
    this.server = createServer((request, response) => void this.serve(request, response));
    this.server.on('upgrade', (request, socket, head) => this.upgrade(request, socket, head));
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    const address = this.server.address();
    this.url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  }

  async close(): Promise<void> {
    this.cut(false);
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  reset(lines: readonly Activity[] = []): void {
    this.cut(true);
    for (const list of [this.lines, this.posts, this.grants]) list.length = 0;
    this.refusals.length = 0;
    for (const line of lines) this.say(line);
  }

  /** A line of the bot, an agent or the desk. */
  say(activity: Activity): void {
    const position = this.lines.length + 1;
    const { channelData, ...rest } = activity;
    const line = {
      type: 'message',
      id: `${CONVERSATION}|${String(position).padStart(7, '0')}`,
      timestamp: new Date().toISOString(),
      from: { id: 'xiaoer', name: 'Xiaoer', role: 'bot' },
      ...rest,
      channelData: { ...Object(channelData), 'webchat:sequence-id': position * 10 },
    };
    this.lines.push(line);
    this.send([line], position);
  }

  /** What passes and is not kept. */
  tell(activity: Activity): void {
    this.send([{ from: { id: 'xiaoer', role: 'bot' }, ...activity }], this.lines.length);
  }

  /** Cuts every stream; false keeps new ones away as well. */
  cut(admits: boolean): void {
    this.admits = admits;
    for (const client of this.sockets.clients) client.terminate();
  }

  get clients(): number {
    return this.sockets.clients.size;
  }

  private send(activities: readonly Activity[], watermark: number): void {
    for (const client of this.sockets.clients)
      client.send(JSON.stringify({ activities, watermark: String(watermark) }));
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (!this.admits) {
      socket.destroy();
      return;
    }
    const from = Number(new URL(request.url ?? '/', 'http://x').searchParams.get('watermark') ?? 0);
    this.sockets.handleUpgrade(request, socket, head, (client) => {
      const activities = this.lines.slice(from);
      if (activities.length > 0) client.send(JSON.stringify({ activities, watermark: String(this.lines.length) }));
    });
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://x');
    const page = this.gets.find(([at]) => new RegExp(`^${at.replace(/:\w+/g, '[^/]+')}$`).test(url.pathname));
    if (page) {
      page[1](request, response, () => undefined);
      return;
    }
    let text = '';
    for await (const piece of request) text += String(piece);
    const [status, body] = this.answer(`${request.method ?? ''} ${url.pathname}`, text, url);
    const cors = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': 'Content-Type' };
    response.writeHead(status, { ...cors, 'Content-Type': 'application/json' });
    response.end(JSON.stringify(body));
  }

  private answer(call: string, text: string, url: URL): [number, object] {
    if (call.startsWith('OPTIONS')) return [200, {}];
    if (!this.admits) return [503, {}];
    const right = { conversationId: CONVERSATION, token: 'token', expires_in: 1800 };
    if (call === 'POST /widget/token') {
      const asked = JSON.parse(text) as Activity;
      this.grants.push(asked);
      if (asked['identity'] === 'expired') return [401, {}];
      return [200, { ...right, resume: `resume-${this.grants.length}` }];
    }
    if (call.endsWith('/activities')) return this.post(JSON.parse(text) as Activity);
    if (call.endsWith('/upload')) return this.post(uploaded(text, this.url));
    if (!call.includes('/v3/directline/')) return [404, {}];
    const watermark = url.searchParams.get('watermark') ?? '';
    const streamUrl = `${this.url.replace('http', 'ws')}/stream?t=t${watermark ? `&watermark=${watermark}` : ''}`;
    return [200, { ...right, streamUrl }];
  }

  private post(activity: Activity): [number, object] {
    this.posts.push(activity);
    const refusal = this.refusals.shift();
    if (refusal !== undefined) return [refusal, {}];
    if (activity['type'] === 'typing') return [200, { id: 'typing' }];
    const { clientActivityID } = Object(activity['channelData']) as { clientActivityID?: string };
    const known = this.lines.find((line) => Object(line['channelData']).clientActivityID === clientActivityID);
    if (!known) this.say({ ...activity, from: { id: 'dl_1', role: 'user' } });
    return [200, { id: String((known ?? this.lines.at(-1))?.['id']) }];
  }
}

/** What the service makes of an upload, as far as a page can tell. */
function uploaded(form: string, url: string): Activity {
  const activity = JSON.parse(/\{.*\}/.exec(form)?.[0] ?? '{}') as Activity;
  const name = /filename="([^"]+\.\w+)"/.exec(form)?.[1] ?? 'file';
  const contentType = name.endsWith('.pdf') ? 'application/pdf' : 'image/png';
  const contentUrl = `${url}/store/art/mug.svg`;
  return { ...activity, attachments: [{ contentType, contentUrl, name }] };
}
