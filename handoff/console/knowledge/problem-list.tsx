import type { KnowledgeProblem } from '../knowledge-types';
import { useWords } from '../words';

interface ProblemsProps {
  readonly problems: readonly KnowledgeProblem[];
  readonly refused: boolean;
  /** Whether broken files are left out whole, for want of a good set of before. */
  readonly partial: boolean;
}

/** What is wrong in the files, by place and with advice; opened by itself when something is broken. */
export function Problems({ problems, refused, partial }: ProblemsProps) {
  const words = useWords();
  const broken = problems.filter(({ severity }) => severity === 'error');
  const warned = problems.filter(({ severity }) => severity === 'warning');
  return (
    <>
      {broken.length > 0 ? (
        <details class="problems bad" open>
          <summary>{words.say('knowledge.broken', { count: broken.length })}</summary>
          {refused ? <p>{words.say(partial ? 'knowledge.left-out' : 'knowledge.refused')}</p> : null}
          <Places problems={broken} />
        </details>
      ) : null}
      {warned.length > 0 ? (
        <details class="problems">
          <summary>{words.say('knowledge.warned', { count: warned.length })}</summary>
          <Places problems={warned} />
        </details>
      ) : null}
    </>
  );
}

function Places({ problems }: { readonly problems: readonly KnowledgeProblem[] }) {
  const words = useWords();
  return (
    <ul>
      {problems.map(({ file, line, message, advice }) => (
        <li key={`${file}:${line}:${message}`}>
          <span class="code">{words.say('knowledge.place', { file, line })}</span>
          <span>{message}</span>
          <span class="muted">{advice}</span>
        </li>
      ))}
    </ul>
  );
}
