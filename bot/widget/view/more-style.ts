let loading: Promise<void> | undefined;

/** Brings the styles of the parts that come on demand; a style that cannot be had holds nothing up. */
export function moreStyle(): Promise<void> {
  loading ??= new Promise((resolve) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = '/pages/more.css';
    link.onload = () => resolve();
    link.onerror = () => resolve();
    document.head.append(link);
  });
  return loading;
}
