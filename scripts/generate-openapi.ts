import { mkdir, writeFile } from 'node:fs/promises'
import { generateOpenApi } from '../shared/http/openapi.ts'
import { ROUTES } from '../shared/http/routes/index.ts'

/** Writes docs/generated/openapi.json; the same routes give the same bytes. */
const FILE = new URL('../docs/generated/openapi.json', import.meta.url)

await mkdir(new URL('.', FILE), { recursive: true })
await writeFile(FILE, `${JSON.stringify(generateOpenApi(ROUTES), undefined, 2)}\n`)
