import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Every line of an input that ends. */
export async function linesOfInput(input: NodeJS.ReadableStream): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of createInterface({ input })) lines.push(line);
  return lines;
}

/** Asks for a password twice without showing it. @throws Error when the two differ or there is no terminal. */
export async function askPassword(input: NodeJS.ReadStream, output: NodeJS.WritableStream): Promise<string> {
  if (!input.isTTY)
    throw Object.assign(new Error('There is no terminal to ask in: use --password-stdin.'), { code: 'NO_TERMINAL' });
  const first = await askHidden(input, output, 'Password: ');
  const second = await askHidden(input, output, 'Once more: ');
  if (first !== second) throw Object.assign(new Error('The two passwords differ.'), { code: 'PASSWORDS_DIFFER' });
  return first;
}

function askHidden(input: NodeJS.ReadStream, output: NodeJS.WritableStream, prompt: string): Promise<string> {
  const silent = new Writable({
    write(_chunk, _encoding, done) {
      done();
    },
  });
  output.write(prompt);
  const lines = createInterface({ input, output: silent, terminal: true });
  return new Promise((resolve) => {
    lines.question('', (answer) => {
      lines.close();
      output.write('\n');
      resolve(answer);
    });
  });
}
