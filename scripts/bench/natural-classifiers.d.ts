/** What is used of natural's classifiers; its own declarations cover its index only, which loads databases. */
declare class NaturalClassifier {
  addDocument(words: readonly string[], label: string): void;
  train(): void;
  classify(words: readonly string[]): string;
}

declare module 'natural/lib/natural/classifiers/bayes_classifier' {
  const classifier: typeof NaturalClassifier;
  export = classifier;
}

declare module 'natural/lib/natural/classifiers/logistic_regression_classifier' {
  const classifier: typeof NaturalClassifier;
  export = classifier;
}
