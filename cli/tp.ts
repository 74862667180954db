import { run } from './run.ts'
import { processTerminal } from './terminal.ts'

/** `npx tp`: see docs/cli.md. */
process.exitCode = await run(process.argv.slice(2), { terminal: processTerminal(), environment: process.env })
