/** natural's English stemmer alone: its index loads those of fifteen languages, fifteen megabytes of them. */
declare module 'natural/lib/natural/stemmers/porter_stemmer' {
  const stemmer: { stem(word: string): string };
  export = stemmer;
}
