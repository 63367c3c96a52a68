// Writes plural-golden.txt beside this file: node plural-golden.mjs
// One line a language and count of shown decimals: the category of 0, 1, 2 … in units of the last digit, as initial + length of the run.
import { writeFileSync } from 'node:fs';

const cases = [[0, 2000], [1, 2209], [2, 22099]];
const lines = [`# Intl.PluralRules, CLDR ${process.versions.cldr}; language, decimals shown, runs (o=one t=two f=few m=many x=other)`];
for (const language of ['en', 'sl', 'pl', 'lt', 'cs'])
  for (const [decimals, last] of cases) {
    const rules = new Intl.PluralRules(language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    const runs = [];
    for (let unit = 0; unit <= last; unit++) {
      const letter = { one: 'o', two: 't', few: 'f', many: 'm', other: 'x' }[rules.select(unit / 10 ** decimals)];
      if (runs.at(-1)?.letter === letter) runs.at(-1).length++;
      else runs.push({ letter, length: 1 });
    }
    lines.push(`${language}\t${decimals}\t${runs.map(r => r.letter + r.length).join(' ')}`);
  }
writeFileSync(new URL('plural-golden.txt', import.meta.url), lines.join('\n') + '\n');
