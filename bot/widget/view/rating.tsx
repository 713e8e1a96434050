import { useState } from 'preact/hooks';
import { fill } from '../strings/strings';
import { Icon } from './icons';
import type { Ui } from './ui';

const STARS = [1, 2, 3, 4, 5];
/** The desk cuts a longer one. */
const LONGEST_COMMENT = 1000;

export interface RatingProps {
  readonly ui: Ui;
}

/** Five stars and a free word, once after a person has helped. */
export function Rating({ ui }: RatingProps) {
  const { strings, talk } = ui;
  const [stars, setStars] = useState(0);
  const [comment, setComment] = useState('');
  return (
    <form
      class="panel rating"
      onSubmit={(event) => {
        event.preventDefault();
        if (stars > 0) talk.rate(stars, comment);
      }}
    >
      <fieldset>
        <legend>{strings.rateTitle}</legend>
        <div class="stars">
          {STARS.map((value) => (
            <label class={value <= stars ? 'on' : ''}>
              <input
                type="radio"
                name="stars"
                value={value}
                checked={value === stars}
                onChange={() => setStars(value)}
              />
              <span class="hidden">{fill(strings.rateStar, { stars: value })}</span>
              <Icon name="star" />
            </label>
          ))}
        </div>
        <p class="rate-word" aria-live="polite">
          {strings.rateWords[stars - 1] ?? '\u00a0'}
        </p>
      </fieldset>
      {stars > 0 ? (
        <>
          <textarea
            class="field"
            rows={2}
            maxLength={LONGEST_COMMENT}
            aria-label={strings.rateComment}
            placeholder={strings.rateComment}
            value={comment}
            onInput={(event) => setComment(event.currentTarget.value)}
          />
          <button type="submit" class="primary">
            {strings.rateSend}
          </button>
        </>
      ) : null}
    </form>
  );
}
