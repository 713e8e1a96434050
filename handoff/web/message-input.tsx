import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { sendsMessage } from './ime';

export interface MessageInputProps {
  readonly id?: string;
  /** Read out by screen readers. */
  readonly label: string;
  readonly placeholder?: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly onSend: () => void;
  readonly onPaste?: (event: ClipboardEvent) => void;
  readonly onKey?: (event: KeyboardEvent) => void;
  readonly disabled?: boolean;
  readonly maxLength?: number;
  readonly class?: string;
  /** The field's height in pixels stops here; beyond it scrolls. */
  readonly tallest?: number;
  readonly field?: RefObject<HTMLTextAreaElement>;
}

/** A text field that grows with its text. Enter sends, Shift+Enter breaks the line, a half-composed word stays. */
export function MessageInput(props: MessageInputProps) {
  const own = useRef<HTMLTextAreaElement>(null);
  const field = props.field ?? own;
  const tallest = props.tallest ?? 120;
  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.height = 'auto';
    const border = element.offsetHeight - element.clientHeight;
    element.style.height = `${Math.min(element.scrollHeight + border, tallest)}px`;
    element.style.overflowY = element.scrollHeight > tallest ? 'auto' : 'hidden';
  }, [props.value, tallest]);

  return (
    <textarea
      id={props.id}
      ref={field}
      class={props.class}
      rows={1}
      aria-label={props.label}
      placeholder={props.placeholder}
      value={props.value}
      disabled={props.disabled ?? false}
      maxLength={props.maxLength}
      enterkeyhint="send"
      onInput={(event) => props.onValue(event.currentTarget.value)}
      onPaste={(event) => props.onPaste?.(event)}
      onKeyDown={(event) => {
        props.onKey?.(event);
        if (event.defaultPrevented || !sendsMessage(event)) return;
        event.preventDefault();
        props.onSend();
      }}
    />
  );
}
