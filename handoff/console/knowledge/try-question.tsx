import { useState } from 'preact/hooks';
import { useDesk } from '../desk-context';
import type { Tried } from '../knowledge-types';
import { complain } from '../page';
import { SelectField } from '../select-field';
import { isTried } from '../wire';
import { LOCALES, useWords } from '../words';

const ANY_LOCALE: readonly string[] = ['', ...LOCALES];

/** A question asked as a shopper would: what the bot would do, and why. */
export function TryQuestion() {
  const { acts } = useDesk();
  const words = useWords();
  const [text, setText] = useState('');
  const [locale, setLocale] = useState('');
  const [tried, setTried] = useState<Tried>();
  const [trying, setTrying] = useState(false);
  const submit = async (): Promise<void> => {
    setTrying(true);
    try {
      const body = { text: text.trim(), ...(locale === '' ? {} : { locale }) };
      setTried(await acts.page.api.post(`/api/agent/knowledge/try?locale=${words.locale}`, body, isTried));
    } catch (error) {
      complain(acts.page, error);
    } finally {
      setTrying(false);
    }
  };
  return (
    <>
      <form
        class="try"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <label class="field">
          <span>{words.say('try.question')}</span>
          <input
            class="input"
            required
            maxLength={500}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
        <SelectField
          label={words.say('try.locale')}
          value={locale}
          options={ANY_LOCALE}
          word={(one) => (one === '' ? words.say('try.locale-auto') : words.name('locale', one))}
          onValue={setLocale}
        />
        <button class="button main" disabled={trying || text.trim() === ''}>
          {words.say('try.go')}
        </button>
      </form>
      <div role="status">{tried ? <Outcome tried={tried} /> : null}</div>
    </>
  );
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

function Outcome({ tried }: { readonly tried: Tried }) {
  const words = useWords();
  const { understanding, found, decision, why } = tried;
  const { intent, topic, mood, urgency, asksForPerson } = understanding;
  return (
    <div class="tried">
      <section>
        <h2>{words.say('try.does')}</h2>
        <p class="decision">{decision}</p>
        <h3>{words.say('try.why')}</h3>
        <ul class="why">
          {why.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{words.say('try.means')}</h2>
        <p class="chips">
          <span class="chip state">
            {words.name('skill', intent.name)} {percent(intent.probability)}
          </span>
          <span class="chip state">
            {words.topic(topic.name)} {percent(topic.probability)}
          </span>
          <span class="chip">{words.name('locale', understanding.locale)}</span>
          <span class={urgency === 'urgent' ? 'chip urgent' : 'chip'}>{words.name('priority', urgency)}</span>
          <span class={mood.upset >= 0.5 ? 'chip upset' : 'chip'}>
            {words.say('try.upset', { percent: Math.round(mood.upset * 100) })}
          </span>
          {asksForPerson ? <span class="chip upset">{words.say('try.asks-person')}</span> : null}
        </p>
        <h3>
          {words.say('try.near')} · <span class="muted">{words.say(`try.outcome.${found.outcome}`)}</span>
        </h3>
        {found.hits.length === 0 ? <p class="muted">{words.say('try.nothing')}</p> : null}
        <ol class="hits">
          {found.hits.map(({ entry, score, evidence }) => (
            <li key={entry.id}>
              <span class="figure">{percent(score)}</span>
              <span>
                {entry.question}
                <span class="under">
                  <span class="code">{`${entry.file}:${entry.line}`}</span>
                  {evidence.length > 0 ? ` · ${words.say('try.words', { words: evidence.join(' ') })}` : ''}
                </span>
              </span>
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}
