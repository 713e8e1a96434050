import type { DialogTurnResult, PromptValidatorContext, WaterfallStepContext } from 'botbuilder-dialogs';
import { ComponentDialog } from 'botbuilder-dialogs/lib/componentDialog';
import { TextPrompt } from 'botbuilder-dialogs/lib/prompts/textPrompt';
import { WaterfallDialog } from 'botbuilder-dialogs/lib/waterfallDialog';
import { z } from 'zod';
import { contactIn } from './contact';
import { ticketOf } from './handoff';
import { turnOf, wordsOf } from './parts';
import type { DialogParts } from './parts';

export const LEAVE_MESSAGE = 'leave-message';
const CONTACT = 'contact';
const TEXT = 'text';

/** What the first steps leave for the last. */
const kept = z.object({ contact: z.string() });

/** Why a ticket that nobody could take at once exists. */
const LEFT = { escalate: true, reason: 'left_message', priority: 'normal', complexity: 'guided' } as const;

/** Asks for a way to reach the shopper, then for the message, and leaves both at the desk. */
export class LeaveMessageDialog extends ComponentDialog {
  constructor(private readonly parts: DialogParts) {
    super(LEAVE_MESSAGE);
    this.addDialog(new TextPrompt(CONTACT, async (prompt) => this.isContact(prompt)));
    this.addDialog(new TextPrompt(TEXT, async (prompt) => (prompt.recognized.value ?? '').trim().length > 1));
    this.addDialog(
      new WaterfallDialog('steps', [
        async (step) => step.prompt(CONTACT, this.say(step, 'leave/ask-contact')),
        async (step) => this.askText(step),
        async (step) => this.leave(step),
      ]),
    );
    this.initialDialogId = 'steps';
  }

  private say(step: { readonly context: WaterfallStepContext['context'] }, key: string): string {
    return wordsOf(this.parts, turnOf(step.context)).say(key);
  }

  private async isContact(prompt: PromptValidatorContext<string>): Promise<boolean> {
    if (contactIn(prompt.recognized.value ?? '') !== undefined) return true;
    await prompt.context.sendActivity(wordsOf(this.parts, turnOf(prompt.context)).say('leave/bad-contact'));
    return false;
  }

  private async askText(step: WaterfallStepContext): Promise<DialogTurnResult> {
    const said = String(step.result);
    const contact = contactIn(said) ?? said;
    Object.assign(step.values, { contact });
    return step.prompt(TEXT, this.say(step, 'leave/ask-text'));
  }

  private async leave(step: WaterfallStepContext): Promise<DialogTurnResult> {
    const facts = turnOf(step.context);
    const { contact } = kept.parse(step.values);
    await leaveMessage(this.parts, step.context, { to: contact, text: String(step.result) });
    facts.decision = 'message_left';
    return step.endDialog();
  }
}

/** Leaves a message at the desk; the desk itself confirms it with the ticket's number. */
export async function leaveMessage(
  parts: DialogParts,
  context: WaterfallStepContext['context'],
  contact: { readonly to: string; readonly text: string },
): Promise<void> {
  const facts = turnOf(context);
  const skill = facts.memory.answered?.topic.split('/')[0] ?? 'other';
  await parts.desk.leaveMessage(ticketOf(facts, { ...LEFT, skill }, undefined), contact);
}
