import type { DialogContext, DialogTurnResult } from 'botbuilder-dialogs';
import { ComponentDialog } from 'botbuilder-dialogs/lib/componentDialog';
import { Dialog } from 'botbuilder-dialogs/lib/dialog';
import type { Understanding } from '../knowledge/understand/understanding';
import { explainAction } from './actions';
import { answerSign } from './answer-sign';
import { noteHelpful, offerNextBest, sendAnswer, sendChosen } from './answer';
import { choiceOf, starsOf } from './choices';
import { askAgain, askWhich } from './clarify';
import { callsForRegret, decide, MILDLY_UPSET } from './decide';
import type { Decision } from './decide';
import { escalationInput, tapped } from './escalation-input';
import { takeEvent } from './events';
import { followUp } from './follow-up';
import { handOver } from './handoff';
import { leavesQueue, stopsDialog } from './interruptions';
import { LEAVE_MESSAGE, LeaveMessageDialog } from './leave-message';
import type { Memory, OfferedChoice } from './memory';
import { answerOnPage, readPage } from './page-answer';
import { turnOf, wordsOf } from './parts';
import type { DialogParts } from './parts';
import { tryRating } from './rating';
import { message } from './say';
import { secondAnswer } from './second-wish';
import { answerSmallTalk } from './small-talk';
import { takeIn } from './take-in';
import { isForColleague, noteForColleague } from './waiting';
import { signOf } from './without-words';

export const MAIN = 'main';

/**
 * The bot's one dialog at the bottom of the stack: takes a message in, decides, and answers, runs a dialog, asks back
 * or hands over. A dialog at work gets the message first, after interruptions such as "cancel" and "a person please".
 */
export class MainDialog extends ComponentDialog {
  constructor(private readonly parts: DialogParts) {
    super(MAIN);
    this.addDialog(new LeaveMessageDialog(parts));
  }

  protected override async onBeginDialog(inner: DialogContext): Promise<DialogTurnResult> {
    return this.handle(inner);
  }

  protected override async onContinueDialog(inner: DialogContext): Promise<DialogTurnResult> {
    if (inner.activeDialog === undefined) return this.handle(inner);
    const facts = turnOf(inner.context);
    const words = wordsOf(this.parts, facts);
    const isEvent = inner.context.activity.type !== 'message';
    if (!isEvent && stopsDialog(facts.line.text)) {
      await inner.cancelAllDialogs();
      facts.decision = 'dialog_cancelled';
      await inner.context.sendActivity(message(words.say('cancelled-dialog')));
      return inner.endDialog();
    }
    // A button's words are a tap, never the answer to what the dialog asks.
    const choice = choiceOf(facts.memory, words, facts.line.text);
    if (isEvent || choice !== undefined) return this.handle(inner);
    facts.decision = `dialog:${inner.activeDialog.id}`;
    return inner.continueDialog();
  }

  private async handle(inner: DialogContext): Promise<DialogTurnResult> {
    const { context } = inner;
    const facts = turnOf(context);
    if (context.activity.type !== 'message') {
      await takeEvent(context, this.parts);
      // A dialog at work goes on waiting for words: an event of the page must not end it.
      return inner.activeDialog === undefined ? inner.endDialog() : Dialog.EndOfTurn;
    }
    await inner.cancelAllDialogs();
    const stars = starsOf(facts.line.text);
    if (stars !== undefined && (await tryRating(context, this.parts, { stars }))) return inner.endDialog();
    return this.answerMessage(inner);
  }

  private async answerMessage(inner: DialogContext): Promise<DialogTurnResult> {
    const { context } = inner;
    const facts = turnOf(context);
    if (facts.conversation.ticket !== undefined && leavesQueue(facts.line.text)) {
      facts.decision = 'cancel_waiting';
      await this.cancelWaiting(inner);
      return inner.endDialog();
    }
    const { memory } = facts;
    const before = { question: memory.question, at: memory.questionAt };
    const { understanding, asked } = takeIn(facts, this.parts);
    const choice = choiceOf(facts.memory, wordsOf(this.parts, facts), facts.line.text);
    const sign = choice ? undefined : signOf(facts.line.text, context.activity.attachments?.length ?? 0);
    const own = this.parts.search(facts.line.text, facts.locale, understanding);
    const page = asked && !choice && !sign ? readPage(this.parts, facts, asked, own) : undefined;
    const stands = choice ?? sign ?? page;
    const followed = stands ? undefined : followUp(facts, this.parts, understanding, own, before);
    // The agent and the editors are better told the question itself than its fragment.
    if (followed && before.question !== undefined) memory.question = before.question;
    const found = page?.found ?? followed ?? own;
    const escalation = this.parts.escalate(escalationInput({ facts, understanding, found, choice, sign }));
    const decision = decide({ understanding, found, choice, escalation, sign, page });
    facts.decision = decision.kind;
    if (isForColleague(decision, facts)) {
      await noteForColleague(context, this.parts);
      return inner.endDialog();
    }
    return this.carryOut(inner, decision, understanding);
  }

  private async carryOut(
    inner: DialogContext,
    decision: Decision,
    understanding: Understanding,
  ): Promise<DialogTurnResult> {
    const { context } = inner;
    const facts = turnOf(context);
    const { memory, line, locale } = facts;
    switch (decision.kind) {
      case 'answer': {
        memory.attempts += attemptAt(understanding);
        await sendAnswer(context, this.parts, decision.hit, {
          others: decision.others,
          // The same answer once more, so it may not have been enough.
          person: decision.person || memory.answered?.entry === decision.hit.entry.id,
          sorry: callsForRegret(understanding) && !decision.hit.entry.escalate,
          also: secondAnswer(facts, this.parts, understanding, decision.hit),
        });
        break;
      }
      case 'clarify':
        memory.attempts += attemptAt(understanding);
        await askWhich(context, this.parts, decision.hits);
        break;
      case 'not_understood':
        memory.misunderstood += 1;
        memory.attempts += attemptAt(understanding);
        this.parts.gap({ text: line.text, locale, topic: understanding.topic.name, why: 'unknown' });
        await askAgain(context, this.parts);
        break;
      case 'small_talk':
        await answerSmallTalk(context, this.parts, decision.which);
        break;
      case 'sign':
        memory.attempts += decision.sign.kind === 'displeased' ? 1 : 0;
        await answerSign(context, this.parts, decision.sign);
        break;
      case 'on_page':
        memory.attempts += attemptAt(understanding);
        await answerOnPage(context, this.parts, decision.page, understanding);
        break;
      case 'escalate':
        await handOver(context, this.parts, decision.why, understanding);
        break;
      case 'chosen':
        return this.takeChoice(inner, decision.choice, understanding);
    }
    return inner.endDialog();
  }

  /** Does what stands on a button. */
  private async takeChoice(
    inner: DialogContext,
    choice: OfferedChoice,
    understanding: Understanding,
  ): Promise<DialogTurnResult> {
    const { context } = inner;
    const facts = turnOf(context);
    facts.decision = `chosen:${choice.entry ?? choice.action ?? ''}`;
    if (choice.entry !== undefined && (await sendChosen(context, this.parts, choice.entry))) return inner.endDialog();
    switch (choice.action) {
      case 'leave-message':
        return inner.beginDialog(LEAVE_MESSAGE);
      case 'cancel-waiting':
        await this.cancelWaiting(inner);
        break;
      case 'helpful':
        await noteHelpful(context, this.parts);
        break;
      case 'not-helpful':
        await this.turnDown(inner, choice, understanding);
        break;
      default:
        if (!(await explainAction(context, this.parts, choice.action))) await askAgain(context, this.parts);
    }
    return inner.endDialog();
  }

  private async cancelWaiting(inner: DialogContext): Promise<void> {
    const facts = turnOf(inner.context);
    if (facts.conversation.ticket !== undefined) {
      await this.parts.desk.cancel(facts.conversation.id);
      return;
    }
    await inner.context.sendActivity(message(wordsOf(this.parts, facts).say('leave/no-ticket')));
  }

  /** Another answer, or a person once as many were turned down as the policy says. */
  private async turnDown(inner: DialogContext, choice: OfferedChoice, understanding: Understanding): Promise<void> {
    const { context } = inner;
    const facts = turnOf(context);
    const { memory } = facts;
    if (memory.answered) {
      const { entry, topic } = memory.answered;
      memory.rejected += 1;
      this.parts.mark(entry, facts.locale, 'not_helpful');
      this.parts.gap({ text: memory.question ?? facts.line.text, locale: facts.locale, topic, why: 'rejected' });
    }
    const why = this.parts.escalate({ ...tapped(choice, understanding), rejected: memory.rejected });
    if (!why) await offerNextBest(context, this.parts);
    // The tap's own words say nothing of the matter: the answer that was turned down does.
    else await handOver(context, this.parts, { ...why, skill: intentOf(memory) }, undefined);
  }
}

const intentOf = ({ answered }: Memory): string => answered?.topic.split('/')[0] ?? 'other';

/** An upset shopper gets one honest attempt; whatever is said to one counts as it. */
function attemptAt({ mood }: Understanding): number {
  return mood.running >= MILDLY_UPSET ? 1 : 0;
}
