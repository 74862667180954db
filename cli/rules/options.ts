export const FILE = {
  type: 'string',
  demandOption: true,
  describe: 'JSON of a rule set document; - reads standard input',
  // The parser hands a lone dash on as nothing.
  coerce: (name: string) => (name === '' ? '-' : name),
} as const

export const PROGRAMME = {
  type: 'string',
  demandOption: true,
  describe: 'the programme, such as default',
} as const
