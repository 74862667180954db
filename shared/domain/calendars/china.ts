/** What the State Council announced for a year: month and day, `MM-DD`. */
export interface AnnouncedYear {
  /** Mondays to Fridays on which nobody works. */
  readonly off: string
  /** Saturdays and Sundays that are worked in exchange (调休). */
  readonly worked: string
}

/**
 * Official holidays of the People's Republic of China, by year, as announced by the General Office of the State Council
 * (国务院办公厅关于部分节假日安排的通知) each autumn for the next year; 2020 with the extension of the Spring Festival of 26 January 2020.
 */
export const ANNOUNCED_YEARS: Readonly<Record<string, AnnouncedYear>> = {
  2020: {
    off: '01-01 01-24 01-27 01-28 01-29 01-30 01-31 04-06 05-01 05-04 05-05 06-25 06-26 10-01 10-02 10-05 10-06 10-07 10-08',
    worked: '01-19 04-26 05-09 06-28 09-27 10-10',
  },
  2021: {
    off: '01-01 02-11 02-12 02-15 02-16 02-17 04-05 05-03 05-04 05-05 06-14 09-20 09-21 10-01 10-04 10-05 10-06 10-07',
    worked: '02-07 02-20 04-25 05-08 09-18 09-26 10-09',
  },
  2022: {
    off: '01-03 01-31 02-01 02-02 02-03 02-04 04-04 04-05 05-02 05-03 05-04 06-03 09-12 10-03 10-04 10-05 10-06 10-07',
    worked: '01-29 01-30 04-02 04-24 05-07 10-08 10-09',
  },
  2023: {
    off: '01-02 01-23 01-24 01-25 01-26 01-27 04-05 05-01 05-02 05-03 06-22 06-23 09-29 10-02 10-03 10-04 10-05 10-06',
    worked: '01-28 01-29 04-23 05-06 06-25 10-07 10-08',
  },
  2024: {
    off: '01-01 02-12 02-13 02-14 02-15 02-16 04-04 04-05 05-01 05-02 05-03 06-10 09-16 09-17 10-01 10-02 10-03 10-04 10-07',
    worked: '02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12',
  },
  2025: {
    off: '01-01 01-28 01-29 01-30 01-31 02-03 02-04 04-04 05-01 05-02 05-05 06-02 10-01 10-02 10-03 10-06 10-07 10-08',
    worked: '01-26 02-08 04-27 09-28 10-11',
  },
  2026: {
    off: '01-01 01-02 02-16 02-17 02-18 02-19 02-20 02-23 04-06 05-01 05-04 05-05 06-19 09-25 10-01 10-02 10-05 10-06 10-07',
    worked: '01-04 02-14 02-28 05-09 09-20 10-10',
  },
}

/** Holidays with a fixed date in every year, for years that are not announced yet (全国年节及纪念日放假办法, as of 2025). */
export const FIXED_HOLIDAYS = '01-01 05-01 05-02 10-01 10-02 10-03'
