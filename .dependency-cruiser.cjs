/** Who may import whom. `npm run check:structure` fails when it has read no module. */
const rule = (name, from, to, comment) => ({ name, severity: 'error', comment, from: { path: from }, to: { path: to } })

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    rule(
      'domain-is-pure',
      '^shared/domain',
      '^(shared/(ports|dynamodb|runtime|http)|functions|infra|local|events)',
      'The rules know no I/O, no clock and no AWS.',
    ),
    rule(
      'domain-knows-no-aws',
      '^shared/domain',
      'node_modules/(@aws|@middy)',
      'The rules know no I/O, no clock and no AWS.',
    ),
    rule(
      'ports-know-the-domain-only',
      '^shared/ports',
      '^(shared/(dynamodb|runtime|http)|functions|infra|local)',
      'A port says what a use case needs, not how it is met.',
    ),
    {
      name: 'functions-are-islands',
      severity: 'error',
      comment: 'No function imports another.',
      from: { path: '^functions/([^/]+)/' },
      to: { path: '^functions/', pathNot: '^functions/$1/' },
    },
    {
      name: 'use-cases-know-no-aws',
      severity: 'error',
      comment: 'Only handler.ts wires clients.',
      from: { path: '^functions/', pathNot: 'handler\\.ts$' },
      to: { path: '^(node_modules/@aws-sdk|shared/(dynamodb|runtime))' },
    },
    rule(
      'events-stand-alone',
      '^events',
      '^(shared/(ports|dynamodb|runtime|http)|functions|infra|local)',
      'Events are a contract: zod and the words of the domain.',
    ),
    rule(
      'production-never-imports-tools',
      '^(shared|functions|events|infra)',
      '^(local|tests|bench|scripts|cli|demo)',
      'Tools lean on the product, never the other way round.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(cdk\\.out|demo-output|\\.local)' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.cjs', '.json'] },
  },
}
