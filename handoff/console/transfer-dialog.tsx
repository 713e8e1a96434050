import { useState } from 'preact/hooks';
import { useDesk } from './desk-context';
import { Dialog } from './dialog';
import { DialogButtons } from './dialog-buttons';
import { SelectField } from './select-field';
import type { AgentRow } from './wire';
import { useWords } from './words';
import type { Words } from './words';

const SKILLS = ['order', 'payment', 'account', 'product', 'technical', 'other'];

/** To a team or a person, never without a word on why: the colleague reads it before the first line. */
export function TransferDialog({ ticket, onClose }: { readonly ticket: string; readonly onClose: () => void }) {
  const { acts, state } = useDesk();
  const words = useWords();
  const me = state.session.me?.id;
  const colleagues = (state.desk?.agents ?? []).filter(({ id, presence }) => id !== me && presence !== 'offline');
  const [way, setWay] = useState<'skill' | 'agent'>('skill');
  const [skill, setSkill] = useState<string>(state.desk?.mine.find(({ id }) => id === ticket)?.skill ?? 'other');
  const [agent, setAgent] = useState(colleagues[0]?.id ?? '');
  const [comment, setComment] = useState('');
  const submit = async (): Promise<void> => {
    const to = way === 'skill' ? { skill } : { agent };
    if (await acts.ticket.move(ticket, 'transfer', { to, comment: comment.trim() }, 'done.transferred')) onClose();
  };
  const missing = comment.trim() === '' || (way === 'agent' && agent === '');
  return (
    <Dialog
      title={words.say('transfer.title')}
      lead={words.say('transfer.lead')}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <fieldset>
        <legend>{words.say('transfer.to')}</legend>
        {(['skill', 'agent'] as const).map((one) => (
          <label key={one} class="pick">
            <input type="radio" name="way" checked={one === way} onChange={() => setWay(one)} />
            {words.say(`transfer.to-${one}`)}
          </label>
        ))}
      </fieldset>
      <Target way={way} skill={skill} agent={agent} colleagues={colleagues} onSkill={setSkill} onAgent={setAgent} />
      <label class="field">
        <span>{words.say('transfer.comment')}</span>
        <textarea
          class="input"
          rows={3}
          required
          maxLength={2000}
          value={comment}
          onInput={(event) => setComment(event.currentTarget.value)}
        />
      </label>
      <DialogButtons go="transfer.go" disabled={missing || state.busy[ticket] !== undefined} onClose={onClose} />
    </Dialog>
  );
}

interface TargetProps {
  readonly way: 'skill' | 'agent';
  readonly skill: string;
  readonly agent: string;
  readonly colleagues: readonly AgentRow[];
  readonly onSkill: (skill: string) => void;
  readonly onAgent: (agent: string) => void;
}

function Target({ way, skill, agent, colleagues, onSkill, onAgent }: TargetProps) {
  const words = useWords();
  if (way === 'skill') {
    return (
      <SelectField
        label={words.say('transfer.to-skill')}
        value={skill}
        options={SKILLS}
        word={(one) => words.name('skill', one)}
        onValue={onSkill}
      />
    );
  }
  return (
    <SelectField
      label={words.say('transfer.to-agent')}
      value={agent}
      options={colleagues.length === 0 ? [''] : colleagues.map(({ id }) => id)}
      disabled={colleagues.length === 0}
      word={(id) =>
        describe(
          colleagues.find((one) => one.id === id),
          words,
        )
      }
      onValue={onAgent}
    />
  );
}

function describe(colleague: AgentRow | undefined, words: Words): string {
  if (!colleague) return words.say('transfer.nobody');
  const { name, presence, load, capacity } = colleague;
  return words.say('transfer.agent', { name, status: words.say(`presence.${presence}`), load, capacity });
}
