import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Api, connect } from '../../../cli/api.ts'
import { run } from '../../../cli/run.ts'
import { type Stack, startStack } from '../../../local/stack.ts'
import type { RuleSetDocument } from '../../../shared/domain/rule-set.ts'
import { createTestTerminal } from '../../support/terminal.ts'

const PERIOD = '2025-Q4'
const BEGINNING = '2025-10-01T00:00:00+08:00'
const PEOPLE = ['E001', 'E002', 'E003']

let stack: Stack
let folder: string
let lms: Api

const file = (name: string): string => join(folder, name)

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'))
  stack = await startStack({ logsDir: file('logs') })
  const { api, tokenUrl, clients, people } = stack
  writeFileSync(file('stack.json'), JSON.stringify({ api, tokenUrl, clients, people }))
  lms = await clientOf('lms')
  await seed(await clientOf('hr'))
})
afterAll(async () => {
  await stack.stop()
  rmSync(folder, { recursive: true, force: true })
})

function clientOf(name: string): Promise<Api> {
  const client = stack.clients[name]
  if (!client) throw new Error(`the stack has no client ${name}`)
  return connect(stack.api, stack.tokenUrl, client)
}

async function seed(hr: Api): Promise<void> {
  await hr.call('PUT', '/v1/courses/C-STRAT-01', { title: { 'zh-CN': '战略', en: 'Strategy' }, category: 'strategy' })
  for (const id of PEOPLE) {
    const post = { branch: 'hq/east', jobLevel: 'middle', hiredOn: '2020-03-01', effectiveFrom: '2020-03-01' }
    await hr.call('PUT', `/v1/employees/${id}`, { name: id, email: `${id}@example.com`, ...post })
  }
  const records = PEOPLE.map(employeeId => ({
    id: `strategy-${employeeId}`,
    activity: 'course.completed',
    learner: { employeeId },
    course: { courseId: 'C-STRAT-01' },
    occurredAt: '2025-11-03T09:00:00+08:00',
  }))
  await lms.call('POST', '/v1/learning-records', { source: 'lms-demo', records })
  await stack.drained()
}

async function type(...args: readonly string[]) {
  const { terminal, said } = createTestTerminal()
  const environment = { PATH: process.env.PATH }
  const code = await run([...args, '--programme', 'default', '--stack', file('stack.json')], { terminal, environment })
  return { code, ...said }
}

const hashIn = (text: string): string => /Hash: (\S+)/.exec(text)?.[1] ?? 'no hash'

describe('Given a system with people who learned, and HR with a terminal', () => {
  test('when a version is shown, then it can be saved, and saying the same differs in nothing', async () => {
    const { code, out } = await type('rules', 'show', '1')
    expect(code).toBe(0)
    writeFileSync(file('same.json'), out)
    expect(await type('rules', 'diff', file('same.json'))).toMatchObject({ code: 0 })

    const document = JSON.parse(out) as RuleSetDocument
    const earning = document.earning.map(rule => (rule.id === 'strategy' ? { ...rule, points: 30 } : rule))
    writeFileSync(file('double.json'), JSON.stringify({ ...document, earning }))
    const differing = await type('rules', 'diff', file('double.json'))
    expect(differing).toMatchObject({ code: 1, out: expect.stringContaining('15 -> 30') })
  })

  test('when a document is in another currency than the programme, then validation says so', async () => {
    const { out } = await type('rules', 'show', '1')
    writeFileSync(file('dollars.json'), out.replaceAll('"CNY"', '"USD"'))
    const { code, out: found } = await type('rules', 'validate', file('dollars.json'))
    expect(code).toBe(1)
    expect(found).toContain('other-currency')
  })

  test('when it is published into the past untried, or by somebody who may not, then the API refuses: 3', async () => {
    const publish = ['rules', 'publish', file('double.json'), '--effective-from', BEGINNING]
    expect(await type(...publish, '--yes')).toMatchObject({ code: 3, note: expect.stringContaining('/backtestHash') })
    expect(await type(...publish, '--yes', '--as', 'finance')).toMatchObject({ code: 3 })
    expect(await type(...publish)).toMatchObject({ code: 2, note: expect.stringContaining('--yes') })
  })

  test('when it is backtested and published, then people who changed meanwhile are skipped, and follow by their retest', async () => {
    const tried = await type('rules', 'backtest', file('double.json'), '--period', PERIOD, '--out', file('out'))
    expect(tried.code).toBe(0)
    expect(tried.out).toMatch(/points │ 45 +│ 90 +│ \+45/)
    expect(tried.note).toContain('exactly this document')
    expect(readdirSync(file('out')).toSorted()).toEqual(['backtest.html', 'backtest.json', 'backtest.xlsx'])

    await lms.call('POST', '/v1/learning-records/lms-demo/strategy-E002/void', { reason: 'sent by mistake' })
    await stack.drained()
    const publish = ['rules', 'publish', file('double.json'), '--effective-from', BEGINNING, '--yes']
    const published = await type(
      ...publish,
      `--backtest=${hashIn(tried.out)}`,
      '--reason',
      'strategy matters',
      '--consulted',
      'A, B',
    )
    expect(published).toMatchObject({ code: 1, note: expect.stringContaining('Skipped: 1 person') })

    const retest = /--backtest=(\S+)/.exec(published.note)?.[1] ?? 'no hash'
    expect(await type(...publish, `--backtest=${retest}`)).toMatchObject({
      code: 0,
      out: expect.stringContaining('is published'),
    })
    const { out: versions } = await type('rules', 'list')
    expect(versions).toMatch(/2 │ published/)
    expect(await type('rules', 'diff', file('double.json'))).toMatchObject({ code: 0 })
  })

  test('when a document refers to what nobody knows, then the command finds what the API finds', async () => {
    const document = JSON.parse((await type('rules', 'show', '1')).out) as RuleSetDocument
    const [first] = document.earning
    const match = { sources: ['lms-demo', 'lms-gone'], courseIds: ['C-STRAT-01', 'C-GONE'] }
    const referring = { ...document, earning: [{ ...first, id: 'referring', match }, ...document.earning] }
    writeFileSync(file('referring.json'), JSON.stringify(referring))
    const { code, out } = await type('rules', 'validate', '--json', file('referring.json'))
    const findings = (JSON.parse(out) as { readonly findings: readonly { line: number }[] }).findings
    expect(code).toBe(0)
    expect(findings).toMatchObject([
      { en: expect.stringContaining('C-GONE') },
      { en: expect.stringContaining('lms-gone') },
    ])

    const hr = await clientOf('hr')
    const rules = '/v1/programmes/default/rule-sets'
    const draft = await hr.call<{ readonly version: number }>('POST', rules, referring)
    const checked = await hr.call<object>('POST', `${rules}/${draft.body.version}/validate`)
    expect({ findings: findings.map(({ line, ...finding }) => finding) }).toEqual(checked.body)
  })
})
