import { useWords } from './words';
import type { WordKey } from './words';

interface ButtonsProps {
  readonly go: WordKey;
  readonly disabled: boolean;
  readonly onClose: () => void;
}

/** Go on, or leave it. */
export function DialogButtons({ go, disabled, onClose }: ButtonsProps) {
  const words = useWords();
  return (
    <p class="buttons">
      <button type="button" class="button" onClick={onClose}>
        {words.say('cancel')}
      </button>
      <button class="button main" disabled={disabled}>
        {words.say(go)}
      </button>
    </p>
  );
}
