import { createElement } from 'preact';
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { moreStyle } from './more-style';

/** A part that is seldom needed comes when it is. When it cannot be had, `failed` may close it again. */
export function lazy<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  failed?: (props: Props) => void,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined;
  return function Lazy(props: Props) {
    const [, redraw] = useState(0);
    useEffect(() => {
      if (loaded) return;
      Promise.all([load(), moreStyle()]).then(
        ([part]) => {
          loaded = part;
          redraw(1);
        },
        () => failed?.(props),
      );
    }, []);
    const Part = loaded;
    return Part ? createElement(Part, props) : null;
  };
}
