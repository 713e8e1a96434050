import type { Choice } from '../talk/entry';
import { knownChoice } from '../talk/known-choices';
import { ChoiceButton } from './card';
import type { Ui } from './ui';

/** The buttons the bot offers now. Most say their words; some this window does better than by words. */
export function Choices(props: { readonly ui: Ui; readonly choices: readonly Choice[]; readonly asList: boolean }) {
  const { ui, choices } = props;
  if (choices.length === 0) return null;
  const choose = (choice: Choice): void => {
    const known = knownChoice(choice);
    if (known === 'leave') ui.leaveMessage();
    else if (known === 'cancel') ui.talk.tell('xiaoer/cancel');
    else ui.talk.say(choice.value);
  };
  return (
    <div class={props.asList ? 'choices start' : 'choices'} role="group" aria-label={ui.strings.quickReplies}>
      {choices.map((choice) => (
        <ChoiceButton key={choice.title} choice={choice} class="choice" onChoose={choose} />
      ))}
    </div>
  );
}
