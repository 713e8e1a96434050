import { BotAdapter, TurnContext } from 'botbuilder';
import type { Activity, ConversationReference, ResourceResponse } from 'botbuilder';

const SAID = Symbol('said');

/**
 * Runs the bot on an activity and collects what it says instead of sending it: the replies are stored together with
 * the bot's state in one step, and every channel reads them from the transcript. So there is no connector to call.
 */
export class InProcessAdapter extends BotAdapter {
  /** Runs the bot's middleware and logic; resolves to what was said, in order. */
  async run(activity: Partial<Activity>, logic: (context: TurnContext) => Promise<void>): Promise<Partial<Activity>[]> {
    const context = new TurnContext(this, activity);
    const said: Partial<Activity>[] = [];
    // On the turn's state, not by the context itself: the framework hands on proxies of it.
    context.turnState.set(SAID, said);
    try {
      await this.runMiddleware(context, logic);
    } finally {
      context.turnState.delete(SAID);
    }
    return said;
  }

  override async sendActivities(context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    const said: Partial<Activity>[] | undefined = context.turnState.get(SAID);
    if (!said) throw new Error('The turn is over: nothing more can be said in it.');
    said.push(...activities);
    return activities.map((_, i) => ({ id: `${said.length - activities.length + i + 1}` }));
  }

  override async updateActivity(): Promise<undefined> {
    throw new Error('A line of the transcript never changes.');
  }

  override async deleteActivity(): Promise<void> {
    throw new Error('A line of the transcript never goes.');
  }

  override async continueConversation(
    _reference: Partial<ConversationReference>,
    _logic: (revocableContext: TurnContext) => Promise<void>,
  ): Promise<void> {
    throw new Error('Lines outside a turn are appended to the transcript, not sent through the adapter.');
  }
}
