import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startDynamoDb } from '../../../local/services/dynamodb.ts'
import { JavaNotFoundError, JavaTooOldError, javaMajorVersion } from '../../../local/services/java.ts'

/** Installs a program that says it is Java and can do nothing else. */
async function installJava(home: string, versionLine: string): Promise<void> {
  const program = join(home, 'bin', 'java')
  await mkdir(join(home, 'bin'))
  await writeFile(program, `#!/bin/sh\nif [ "$1" = "-version" ]; then echo '${versionLine}' >&2; exit 0; fi\nexit 1\n`)
  await chmod(program, 0o755)
}

describe('starting DynamoDB Local without a usable Java', () => {
  let home: string

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'java-home-'))
    vi.stubEnv('JAVA_HOME', home)
    vi.stubEnv('DYNAMODB_ENDPOINT', '')
  })

  afterEach(async () => {
    vi.unstubAllEnvs()
    await rm(home, { recursive: true })
  })

  it('says what to install when there is none', async () => {
    // Given a JAVA_HOME with nothing in it
    // When DynamoDB Local is started
    const failure = await startDynamoDb({}).catch((error: unknown) => error)
    // Then the error names the way out
    expect(failure).toBeInstanceOf(JavaNotFoundError)
    expect(String(failure)).toMatch(/version 17 or newer.*apt install openjdk-17.*DYNAMODB_ENDPOINT/)
  })

  it('says which version is too old', async () => {
    // Given Java 11
    await installJava(home, 'openjdk version "11.0.21" 2023-10-17')
    // When DynamoDB Local is started
    const failure = await startDynamoDb({}).catch((error: unknown) => error)
    // Then the error says so
    expect(failure).toBeInstanceOf(JavaTooOldError)
    expect(String(failure)).toMatch(/is version 11.*version 17 or newer/)
  })

  it('starts nothing when DYNAMODB_ENDPOINT names one', async () => {
    // Given an endpoint that already runs, and no Java
    vi.stubEnv('DYNAMODB_ENDPOINT', 'http://dynamodb.example:8000/')
    // When DynamoDB Local is asked for
    const service = await startDynamoDb({})
    // Then that endpoint is handed out
    expect(service.endpoint).toBe('http://dynamodb.example:8000')
  })
})

describe('the major version of a Java', () => {
  it.each([
    ['java version "1.8.0_392"', 8],
    ['openjdk version "17.0.15" 2025-04-15', 17],
    ['openjdk version "21" 2023-09-19', 21],
    ['The operation couldn’t be completed. Unable to locate a Java Runtime.', undefined],
  ])('of %s is %s', (output, version) => {
    expect(javaMajorVersion(output)).toBe(version)
  })
})
