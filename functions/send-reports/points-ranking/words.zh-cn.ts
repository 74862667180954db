import { periodName } from '../../../shared/rendering/period-name.ts'
import type { Lead, Words } from './words.ts'

const number = (value: number, decimals = 0): string =>
  value.toLocaleString('zh-CN', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })

const leaders = ({ name, others, points }: Lead): string =>
  others === 0
    ? `${name}以 ${number(points)} 分居首`
    : `${name}等 ${number(others + 1)} 人以 ${number(points)} 分并列第一`

/** 简体中文：人事经理在 Outlook 里读到的每一句话。 */
export const zhCn: Words = {
  number,
  percent: share =>
    share.toLocaleString('zh-CN', { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }),
  day: (instant, timeZone) =>
    new Date(instant).toLocaleDateString('zh-CN', { timeZone, month: 'long', day: 'numeric' }),
  moment: (instant, timeZone) =>
    new Date(instant).toLocaleString('zh-CN', { timeZone, dateStyle: 'long', timeStyle: 'short' }),
  period: id => periodName(id, 'zh-CN'),
  title: '培训积分排名',
  betweenTitleAndPeriod: '',
  betweenSentences: '',
  sentence: news => `${news}。`,
  until: day => `（截至${day}）`,
  subject: ({ period, until, scope, news }) => `【培训积分】${scope}${period}排名${until}：${news}`,
  news: {
    lead: (lead, topBand, people) => `${leaders(lead)}，${topBand} 档 ${number(people)} 人`,
    nobodyHasPoints: population => `${number(population)} 人均尚无积分`,
    tooFew: (population, minimum) => `共 ${number(population)} 人，少于 ${number(minimum)} 人，不排名`,
    nobody: '没有参与人员',
  },
  summary: {
    population: (people, withPoints) =>
      withPoints === people
        ? `共 ${number(people)} 名参与人员，全部已获得积分。`
        : `共 ${number(people)} 名参与人员，其中 ${number(withPoints)} 人已获得积分。`,
    middle: (average, median) => `人均 ${average} 分，中位数 ${median} 分。`,
    bands: counts => `${counts.map(({ band, people }) => `${band} 档 ${number(people)} 人`).join('，')}。`,
    improvement: (people, band) => `${band} 档的 ${number(people)} 人需要制定改进计划。`,
    branches: (best, bestAverage, last, lastAverage) =>
      `各分支机构中，${best} 人均积分最高（${bestAverage} 分），${last} 最低（${lastAverage} 分）。`,
    provisional: moment => `本周期尚未结束，以上为截至${moment}的暂估结果。`,
    nobody: '本周期内该范围没有参与人员。',
  },
  labels: {
    wholeProgramme: '全部分支机构',
    asOf: '数据截至',
    people: '参与人员',
    headcount: '人数',
    withPoints: '已获积分',
    average: '人均积分',
    median: '积分中位数',
    bands: '积分档位',
    distribution: '积分分布',
    branches: '各分支机构人均积分',
    top: count => `前 ${number(count)} 名`,
    rank: '排名',
    employee: '工号',
    name: '姓名',
    branch: '分支机构',
    points: '积分',
    band: '档位',
    kpiScore: '培训积分指标得分',
    improvementPlan: '改进计划',
    yes: '是',
    share: '占比',
    range: (from, below) =>
      below === undefined
        ? `${number(from)} 分及以上`
        : from <= 0
          ? `${number(below)} 分以下`
          : `${number(from)}–${number(below - 1)} 分`,
    bandName: id => `${id} 档`,
    peopleCount: people => `${number(people)} 人`,
    pointsCount: points => `${number(points)} 分`,
  },
  charts: {
    distributionAlt: bins => `积分分布：${bins}。`,
    branchesAlt: branches => `各分支机构人均积分：${branches}。`,
  },
  open: '查看存档',
  attached: files => `完整名单见附件：${files.join('、')}。`,
  notAttached: '完整名单未随信附上，请在存档中查看。',
  whyYou: company => `您收到此邮件，是因为您是${company}该报告的收件人。含个人信息，请勿转发给无关人员。`,
  sheet: '排名',
  file: period => `培训积分排名-${period}`,
}
