import type { Terminal } from '../../cli/terminal.ts'

/** A terminal that keeps what is said, without colours and with nobody to ask unless an answer is given. */
export function createTestTerminal(answer?: boolean) {
  const said = { out: '', note: '' }
  const terminal: Terminal = {
    out: text => {
      said.out += `${text}\n`
    },
    note: text => {
      said.note += `${text}\n`
    },
    paint: (_, text) => text,
    columns: undefined,
    isInteractive: answer !== undefined,
    confirm: async question => {
      said.note += `${question}\n`
      return answer === true
    },
    progress: title => ({
      reach: (fraction, words) => {
        said.note += `${title} ${fraction} ${words}\n`
      },
      stop: () => undefined,
    }),
  }
  return { terminal, said }
}
