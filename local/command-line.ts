import { parseArgs } from 'node:util'

export interface CommandLine {
  port: number
  dataDir: string | undefined
  watch: boolean
  demo: boolean
}

/** What `npm start -- ...` was asked for. @throws Error with the usage when it does not understand. */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '3000' },
      data: { type: 'string' },
      watch: { type: 'boolean', default: false },
      demo: { type: 'boolean', default: false },
    },
  })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port ${values.port} is no port`)
  return { port, dataDir: values.data, watch: values.watch, demo: values.demo }
}
