import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Stack } from './stack.ts'

/** Where other processes find the running stack. */
export const STATE_FILE = '.local/stack.json'

/** Writes the file in one step: whoever sees it sees all of it. */
export function writeStateFile(stack: Stack): void {
  mkdirSync(dirname(STATE_FILE), { recursive: true })
  writeFileSync(`${STATE_FILE}.new`, `${JSON.stringify(stateOf(stack), null, 2)}\n`)
  renameSync(`${STATE_FILE}.new`, STATE_FILE)
}

export function removeStateFile(): void {
  rmSync(STATE_FILE, { force: true })
}

function stateOf(stack: Stack): object {
  const { api, tokenUrl, issuer, gatewayUrl, inbox, dynamodb, tableName, clients, people } = stack
  return {
    api,
    tokenUrl,
    issuer,
    gateway: gatewayUrl,
    inbox,
    dynamodb,
    table: tableName,
    clients,
    people,
    pid: process.pid,
  }
}
