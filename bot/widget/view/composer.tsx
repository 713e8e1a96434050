import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { MessageInput } from '../../../handoff/web/message-input';
import { ACCEPTED } from './files';
import { Icon } from './icons';
import type { Ui } from './ui';

const DRAFT = 'xiaoer:draft';
/** The service takes 10 000; nobody reads that much in a chat. */
const LONGEST = 4000;

interface ComposerProps {
  readonly ui: Ui;
  readonly field: RefObject<HTMLTextAreaElement>;
  readonly onFiles: (files: Iterable<File>) => void;
}

/** Where the shopper writes. What stands in it survives a reload. */
export function Composer({ ui, field, onFiles }: ComposerProps) {
  const { strings, talk } = ui;
  const [text, setText] = useState(() => readDraft());
  useEffect(() => keepDraft(text), [text]);
  const send = (): void => {
    if (text.trim() === '') return;
    talk.say(text);
    setText('');
    field.current?.focus();
  };
  return (
    <div class="composer">
      <FileButtons ui={ui} onFiles={onFiles} />
      <MessageInput
        field={field}
        class="message-input"
        label={strings.field}
        placeholder={strings.placeholder}
        value={text}
        maxLength={LONGEST}
        onValue={(value) => {
          setText(value);
          if (value !== '') talk.typing();
        }}
        onSend={send}
        onPaste={(event) => {
          const files = [...(event.clipboardData?.files ?? [])];
          if (files.length === 0) return;
          event.preventDefault();
          onFiles(files);
        }}
      />
      <button type="button" class="send" aria-label={strings.send} disabled={text.trim() === ''} onClick={send}>
        <Icon name="send" />
      </button>
    </div>
  );
}

/** A picture or PDF from the shopper's files; on phones also straight from the camera. */
function FileButtons({ ui, onFiles }: Pick<ComposerProps, 'ui' | 'onFiles'>) {
  const { strings } = ui;
  const picker = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const shared = {
    class: 'hidden',
    type: 'file',
    tabIndex: -1,
    'aria-hidden': true,
    onChange({ currentTarget }: { readonly currentTarget: HTMLInputElement }) {
      onFiles([...(currentTarget.files ?? [])]);
      currentTarget.value = '';
    },
  } as const;
  return (
    <>
      <input ref={picker} {...shared} multiple accept={ACCEPTED} />
      <input ref={camera} {...shared} accept="image/*" capture="environment" />
      <button type="button" class="bare" aria-label={strings.attach} onClick={() => picker.current?.click()}>
        <Icon name="clip" />
      </button>
      <button type="button" class="bare camera" aria-label={strings.camera} onClick={() => camera.current?.click()}>
        <Icon name="camera" />
      </button>
    </>
  );
}

function readDraft(): string {
  try {
    return sessionStorage.getItem(DRAFT) ?? '';
  } catch {
    return '';
  }
}

function keepDraft(text: string): void {
  try {
    sessionStorage.setItem(DRAFT, text);
  } catch {
    // Kept for this page only.
  }
}
