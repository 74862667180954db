import { execFile } from 'node:child_process'
import { join } from 'node:path'

/** The first Java release that can load the classes of DynamoDB Local 1.25. */
const REQUIRED_JAVA = 17

const ADVICE =
  `DynamoDB Local needs a Java runtime, version ${REQUIRED_JAVA} or newer. Install one (Debian, Ubuntu: "apt install openjdk-17-jre-headless"; ` +
  'macOS: "brew install openjdk@17"; others: https://adoptium.net), or set JAVA_HOME to one, ' +
  'or set DYNAMODB_ENDPOINT to a DynamoDB Local that already runs.'

/** No `java` could be started. */
export class JavaNotFoundError extends Error {
  override readonly name = 'JavaNotFoundError'
  constructor(command: string) {
    super(`No Java runtime found ("${command}" does not run). ${ADVICE}`)
  }
}

/** There is a `java`, but DynamoDB Local cannot run on it. */
export class JavaTooOldError extends Error {
  override readonly name = 'JavaTooOldError'
  constructor(command: string, version: number) {
    super(`The Java runtime is too old ("${command}" is version ${version}). ${ADVICE}`)
  }
}

/** The `java` to run: that of JAVA_HOME, else the first on the PATH. */
export function javaCommand(): string {
  const home = process.env.JAVA_HOME
  return home === undefined || home === '' ? 'java' : join(home, 'bin', 'java')
}

/** The major version in the output of `java -version`: 8 for "1.8.0_392", 17 for "17.0.15". */
export function javaMajorVersion(output: string): number | undefined {
  const match = /version "(?:1\.)?(\d+)/.exec(output)
  return match?.[1] === undefined ? undefined : Number(match[1])
}

/** What is wrong with this machine's Java, or undefined when it will do. Asked only after a start failed: it takes 0.1 s. */
export function diagnoseJava(command: string): Promise<Error | undefined> {
  return new Promise(resolve => {
    execFile(command, ['-version'], (_error, stdout, stderr) => {
      const version = javaMajorVersion(stdout + stderr)
      if (version === undefined) resolve(new JavaNotFoundError(command))
      else resolve(version < REQUIRED_JAVA ? new JavaTooOldError(command, version) : undefined)
    })
  })
}
