import { ActivityHandler, ConversationState } from 'botbuilder';
import type { TurnContext } from 'botbuilder';
import { DialogSet } from 'botbuilder-dialogs';
import type { Conversation, NewLine, Turn } from '../handoff/transcript';
import { MAIN, MainDialog } from '../dialogs/main';
import { recall } from '../dialogs/memory';
import { setTurn } from '../dialogs/parts';
import type { DialogParts, TurnFacts } from '../dialogs/parts';
import { nearestLocale } from '../dialogs/replies';
import { message } from '../dialogs/say';
import { activityOf, lineOf } from './channels/direct-line/activity';
import { InProcessAdapter } from './in-process-adapter';
import { TurnStorage } from './storage';
import type { Responder, Response } from './turn';

const BOT = { id: 'xiaoer', name: 'Xiaoer', role: 'bot' };

/** Runs a dialog set's main dialog for every message and event of the shopper. */
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
  const storage = new TurnStorage();
  const conversationState = new ConversationState(storage);
  const memoryOf = conversationState.createProperty('memory');
  const dialogs = new DialogSet(conversationState.createProperty('dialogs'));
  dialogs.add(new MainDialog(parts));
  const adapter = new InProcessAdapter();

  const runDialogs = async (context: TurnContext): Promise<void> => {
    const dialogContext = await dialogs.createContext(context);
    const continued = await dialogContext.continueDialog();
    if (continued.status === 'empty') await dialogContext.beginDialog(MAIN);
  };
  const bot = new StoreBot(runDialogs);

  const respond = async (turn: Turn): Promise<Response> => {
    const { conversation, line } = turn;
    storage.begin(conversation.id, turn.state);
    try {
      let facts: TurnFacts | undefined;
      const said = await adapter.run(incoming(turn), async (context) => {
        const memory = await recall(memoryOf, context);
        memory.turns += 1;
        facts = {
          conversation,
          line,
          memory,
          decision: 'none',
          locale: memory.locale ?? nearestLocale(conversation.locale),
        };
        setTurn(context, facts);
        await bot.run(context);
        await memoryOf.set(context, memory);
        await conversationState.saveChanges(context);
      });
      const locale = facts?.locale === conversation.locale ? undefined : facts?.locale;
      const decision = facts?.decision ?? 'none';
      return {
        lines: said.map((activity) => lineOf(activity, 'bot')),
        state: storage.end(conversation.id),
        locale,
        decision,
      };
    } finally {
      storage.end(conversation.id);
    }
  };

  return {
    respond,
    apologise(conversation: Conversation): readonly NewLine[] {
      const words = parts.replies[nearestLocale(conversation.locale)];
      const person = { title: words.say('person-button'), action: 'person' };
      return [lineOf(message(words.say('failed'), [person]), 'bot')];
    },
    greet(locale: string): readonly NewLine[] {
      const words = parts.replies[nearestLocale(locale)];
      const buttons = words.greetingButtons.map((title) => ({ title }));
      return [lineOf(message(words.say('greeting', { store: store.name }), buttons, { greeting: true }), 'bot')];
    },
  };

  function incoming(turn: Turn) {
    const activity = activityOf(turn.line, turn.conversation);
    return { ...activity, channelId: turn.conversation.channel, recipient: BOT };
  }
}
