import { useWords } from './words';

const STEPS = [1, 2, 3, 4, 5, 6, 7, 8] as const;

/** The order that works with somebody upset, from the service guide. */
export function CalmingSteps() {
  const words = useWords();
  return (
    <details class="calm" open>
      <summary>{words.say('calm')}</summary>
      <ol>
        {STEPS.map((step) => (
          <li key={step}>{words.say(`calm.${step}`)}</li>
        ))}
      </ol>
      <p>{words.say('calm.never')}</p>
    </details>
  );
}
