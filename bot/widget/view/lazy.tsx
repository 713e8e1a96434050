import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** A part that is seldom needed comes when it is. When it cannot be had, it closes again as if the shopper had closed it. */
export function lazy<Props extends { readonly onClose: () => void }>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined;
  return function Lazy(props: Props) {
    const [, redraw] = useState(0);
    useEffect(() => {
      if (loaded) return;
      load().then(
        (part) => {
          loaded = part;
          redraw(1);
        },
        () => props.onClose(),
      );
    }, []);
    const Part = loaded;
    return Part ? <Part {...props} /> : null;
  };
}
