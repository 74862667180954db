import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../../../cli/run.ts'
import type { Environment } from '../../../cli/system.ts'
import { createTestTerminal } from '../../support/terminal.ts'

/** Writes a document as people do, a member a line. */
export function fileOf(name: string, content: unknown): string {
  const path = join(mkdtempSync(join(tmpdir(), 'cli-')), name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content, null, 2))
  return path
}

/** Types a command. */
export async function type(args: readonly string[], environment: Environment = {}) {
  const { terminal, said } = createTestTerminal()
  const code = await run(args, { terminal, environment })
  return { code, ...said }
}
