import { periodName } from '../../rendering/period-name.ts'
import { formatsOf } from './formats.ts'
import type { SaidChange, Words } from './words.ts'

const formats = formatsOf('zh-CN')
const { number } = formats

const grown = ({ growth }: SaidChange): string => (growth === undefined ? '' : `（${growth}）`)

/** 简体中文：规则试算里读到的每一句话。 */
export const zhCn: Words = {
  ...formats,
  period: id => periodName(id, 'zh-CN'),
  title: version => `规则试算：第 ${version} 版`,
  sentence: news => `${news.join('；')}。`,
  news: {
    nobody: period => `没有变化：${period}没有参与人员`,
    nothing: participants => `没有变化：全部 ${number(participants)} 名参与人员的积分、档位和资格保持不变`,
    onlyCost: participants => `全部 ${number(participants)} 名参与人员的积分、档位和资格保持不变`,
    changed: (changed, participants) => `${number(participants)} 名参与人员中有 ${number(changed)} 人发生变化`,
    costRises: cost => `费用由 ${cost.before} 增至 ${cost.after}${grown(cost)}`,
    costFalls: cost => `费用由 ${cost.before} 降至 ${cost.after}${grown(cost)}`,
    costStays: cost => `费用仍为 ${cost}`,
  },
  summary: {
    pointsRise: said => `积分合计由 ${said.before} 分增至 ${said.after} 分${grown(said)}。`,
    pointsFall: said => `积分合计由 ${said.before} 分降至 ${said.after} 分${grown(said)}。`,
    pointsStay: total => `积分合计仍为 ${total} 分。`,
    eligibilities: (gained, lost) => `新增资格 ${number(gained)} 人次，失去资格 ${number(lost)} 人次。`,
  },
  facts: {
    programme: '积分方案',
    version: '试算版本',
    effectiveFrom: '生效时间',
    period: '周期',
    seenAt: '数据截至',
    entries: '将产生的积分流水',
    hash: '试算哈希',
    inZone: (moment, timeZone) => `${moment}（${timeZone}）`,
  },
  headings: {
    facts: '试算内容',
    figures: '主要数据',
    bands: '各档位人数',
    entitlements: '权益规则',
    branches: '分支机构',
    courses: '变化最大的课程',
    people: '受影响最大的人员',
    held: '已达到的不因规则调整而失去',
    periods: '涉及的周期',
    publish: '按此结果发布',
  },
  labels: {
    figure: '项目',
    before: '调整前',
    after: '调整后',
    difference: '增减',
    participants: '参与人员',
    changed: '变动人数',
    population: '参评人数（N）',
    points: '积分',
    meanPoints: '人均积分',
    cost: currency => `费用（${currency}）`,
    band: '档位',
    bandName: id => `${id} 档`,
    rank: '排名',
    entitlement: '权益',
    people: '人数',
    gained: '新增',
    lost: '失去',
    eligibility: '资格',
    branch: '分支机构',
    course: '课程',
    courseId: '课程编号',
    noCourse: '非课程学习',
    name: '姓名',
    employee: '工号',
    erased: '（已删除）',
    period: '周期',
    held: '保底补足积分',
    heldPeople: '保底补足人数',
    beforeOf: label => `调整前${label}`,
    afterOf: label => `调整后${label}`,
    differenceOf: label => `${label}增减`,
  },
  bars: {
    before: people => `调整前 ${number(people)} 人`,
    after: (people, difference) => `调整后 ${number(people)} 人（${difference}）`,
    alt: (subject, said) => `${subject}：${said}`,
  },
  entitlementKinds: {
    'promotion-application': () => '晋升申请资格',
    'fixed-bonus': () => '专项奖金',
    'percent-of-bonus': share => `奖金上浮 ${share}`,
    'top-percent-bonus': share => `前 ${share} 奖金`,
  },
  held: (people, given) =>
    `有 ${number(people)} 人会失去本周期已达到的档位或权益，系统将补足 ${number(given)} 分，使其保持不变。`,
  onlySome: (shown, all) => `共 ${number(all)} 项，此处列出 ${number(shown)} 项；完整内容见工作簿。`,
  publish: version =>
    `发布第 ${version} 版时，请提交以下哈希，入账结果即与本页完全一致。本页所依据的数据此后若有变动，相关人员将被跳过并单独列出；此后新记录的学习按新版本计分。`,
  personal: '本页含个人信息，请勿转发给无关人员。',
  sheets: { summary: '汇总', people: '人员', branches: '分支机构', courses: '课程', entitlements: '权益规则' },
}
