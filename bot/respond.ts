import { ActivityHandler, ConversationState } from 'botbuilder';
import type { Activity, TurnContext } from 'botbuilder';
import { DialogTurnStatus } from 'botbuilder-dialogs/lib/dialog';
import { DialogSet } from 'botbuilder-dialogs/lib/dialogSet';
import type { Turn } from '../handoff/transcript';
import { MAIN, MainDialog } from '../dialogs/main';
import { recall } from '../dialogs/memory';
import { setTurn } from '../dialogs/parts';
import type { DialogParts, TurnFacts } from '../dialogs/parts';
import { nearestLocale } from '../dialogs/replies';
import { message } from '../dialogs/say';
import { activityOf, BOT, lineOf } from './channels/direct-line/activity';
import { InProcessAdapter } from './in-process-adapter';
import { TurnStorage } from './storage';
import type { Responder, Response } from './turn';

/** Runs the main dialog for every message and event of the shopper. */
class StoreBot extends ActivityHandler {
  constructor(run: (context: TurnContext) => Promise<void>) {
    super();
    this.onMessage(async (context, next) => {
      await run(context);
      await next();
    });
    this.onEvent(async (context, next) => {
      await run(context);
      await next();
    });
  }
}

/** The bot as the turn sees it: a line in, replies and state out. Holds nothing between two turns. */
export function createResponder(parts: DialogParts, store: { readonly name: string }): Responder {
  const main = new MainDialog(parts);
  const adapter = new InProcessAdapter();
  return {
    respond: (turn) => respond(adapter, main, turn),
    apologise(conversation) {
      const words = parts.replies[nearestLocale(conversation.locale)];
      const person = { title: words.say('person-button'), action: 'person' };
      return [lineOf(message(words.say('failed'), [person]), 'bot')];
    },
    greet(locale) {
      const words = parts.replies[nearestLocale(locale)];
      const buttons = words.greetingButtons.map((title) => ({ title }));
      return [lineOf(message(words.say('greeting', { store: store.name }), buttons, { greeting: true }), 'bot')];
    },
  };
}

async function respond(adapter: InProcessAdapter, main: MainDialog, turn: Turn): Promise<Response> {
  const { conversation, line } = turn;
  const storage = new TurnStorage(turn.state);
  const state = new ConversationState(storage);
  const memoryOf = state.createProperty('memory');
  const dialogs = new DialogSet(state.createProperty('dialogs'));
  dialogs.add(main);
  const bot = new StoreBot((context) => runDialogs(dialogs, context));
  let facts: TurnFacts | undefined;
  const said = await adapter.run(incoming(turn), async (context) => {
    const memory = await recall(memoryOf, context);
    memory.turns += 1;
    const locale = nearestLocale(conversation.locale);
    facts = { conversation, line, memory, decision: 'none', locale };
    setTurn(context, facts);
    await bot.run(context);
    await memoryOf.set(context, memory);
    await state.saveChanges(context);
  });
  return {
    lines: said.map((activity) => lineOf(activity, 'bot')),
    state: storage.toStore(),
    locale: facts?.locale === conversation.locale ? undefined : facts?.locale,
    decision: facts?.decision ?? 'none',
  };
}

async function runDialogs(dialogs: DialogSet, context: TurnContext): Promise<void> {
  const dialogContext = await dialogs.createContext(context);
  const continued = await dialogContext.continueDialog();
  if (continued.status === DialogTurnStatus.empty) await dialogContext.beginDialog(MAIN);
}

function incoming({ line, conversation }: Turn): Partial<Activity> {
  return { ...activityOf(line, conversation), channelId: conversation.channel, recipient: BOT };
}
