import type { Attached, Card, Choice } from '../talk/entry';
import { Icon } from './icons';
import type { Ui } from './ui';

/** A button under a line or on a card: says its words, or opens its page. */
export function ChoiceButton(props: {
  readonly choice: Choice;
  readonly class: string;
  readonly onChoose: (choice: Choice) => void;
}) {
  const { choice } = props;
  if (choice.link !== undefined) {
    return (
      <a class={props.class} href={choice.link} target="_blank" rel="noopener noreferrer">
        {choice.title}
      </a>
    );
  }
  return (
    <button type="button" class={props.class} onClick={() => props.onChoose(choice)}>
      {choice.title}
    </button>
  );
}

/** A hero card, or a receipt when it has items or facts. */
export function CardView({ ui, card, onLoad }: { readonly ui: Ui; readonly card: Card; readonly onLoad: () => void }) {
  const { strings, talk } = ui;
  return (
    <article class="card">
      {card.image ? <img class="card-image" src={card.image.link} alt={card.image.alt} onLoad={onLoad} /> : null}
      <div class="card-words">
        {card.title ? <h2>{card.title}</h2> : null}
        {card.subtitle ? <p class="card-subtitle">{card.subtitle}</p> : null}
        {card.text ? <p>{card.text}</p> : null}
        {card.facts.length > 0 ? (
          <dl class="facts">
            {card.facts.map(({ name, value }) => (
              <div>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        ) : null}
        {card.items.length > 0 ? (
          <ul class="items">
            {card.items.map((item) => (
              <li>
                {item.image ? <img src={item.image} alt="" onLoad={onLoad} /> : null}
                <span class="item-name">
                  {item.name}
                  {item.note ? <small>{item.note}</small> : null}
                </span>
                <span class="price">{item.price}</span>
              </li>
            ))}
          </ul>
        ) : null}
        {card.tax ? <Sum name={strings.receiptTax} value={card.tax} /> : null}
        {card.total ? <Sum name={strings.receiptTotal} value={card.total} strong /> : null}
      </div>
      {card.choices.length > 0 ? (
        <div class="card-choices">
          {card.choices.map((choice) => (
            <ChoiceButton choice={choice} class="card-choice" onChoose={({ value }) => talk.say(value)} />
          ))}
        </div>
      ) : null}
    </article>
  );
}

function Sum(props: { readonly name: string; readonly value: string; readonly strong?: boolean }) {
  return (
    <p class={props.strong ? 'sum total' : 'sum'}>
      <span>{props.name}</span>
      <span class="price">{props.value}</span>
    </p>
  );
}

/** A picture to look at, or a file to open, each in a page of its own. */
export function FileView({
  ui,
  file,
  onLoad,
}: {
  readonly ui: Ui;
  readonly file: Attached;
  readonly onLoad: () => void;
}) {
  const { strings } = ui;
  return (
    <a class={file.isImage ? 'picture' : 'file'} href={file.link} target="_blank" rel="noopener noreferrer">
      {file.isImage ? (
        <img src={file.link} alt={`${strings.image} ${file.name}`} onLoad={onLoad} />
      ) : (
        <>
          <Icon name="file" />
          <span>{file.name || strings.file}</span>
        </>
      )}
    </a>
  );
}
