import type { Locale } from '../locale';
import type { DrawingName } from './art';

/** One thing the demo store sells. Prices are in whole yuan. */
export interface Good {
  readonly id: DrawingName;
  readonly price: number;
  readonly before?: number;
  readonly sizes: readonly string[];
  readonly name: Readonly<Record<Locale, string>>;
  readonly note: Readonly<Record<Locale, string>>;
}

const ONE_SIZE: readonly string[] = [];

export const GOODS: readonly Good[] = [
  {
    id: 'shirt',
    price: 259,
    before: 329,
    sizes: ['S', 'M', 'L', 'XL'],
    name: { 'zh-Hans': '水洗亚麻衬衫', 'zh-Hant': '水洗亞麻襯衫', en: 'Washed linen shirt' },
    note: {
      'zh-Hans': '宽松版型，越洗越软',
      'zh-Hant': '寬鬆版型，越洗越柔軟',
      en: 'Relaxed fit, softer with every wash',
    },
  },
  {
    id: 'mug',
    price: 79,
    sizes: ONE_SIZE,
    name: { 'zh-Hans': '手作陶瓷马克杯', 'zh-Hant': '手作陶瓷馬克杯', en: 'Hand-thrown mug' },
    note: { 'zh-Hans': '350 毫升，可进洗碗机', 'zh-Hant': '350 毫升，可放洗碗機', en: '350 ml, dishwasher safe' },
  },
  {
    id: 'tote',
    price: 129,
    sizes: ONE_SIZE,
    name: { 'zh-Hans': '厚帆布托特包', 'zh-Hant': '厚帆布托特包', en: 'Heavy canvas tote' },
    note: { 'zh-Hans': '装得下 15 寸电脑', 'zh-Hant': '放得下 15 吋筆電', en: 'Holds a 15-inch laptop' },
  },
  {
    id: 'bottle',
    price: 149,
    sizes: ['350 ml', '500 ml'],
    name: { 'zh-Hans': '真空保温杯', 'zh-Hant': '真空保溫杯', en: 'Vacuum flask' },
    note: { 'zh-Hans': '保温 12 小时', 'zh-Hant': '保溫 12 小時', en: 'Keeps hot for 12 hours' },
  },
  {
    id: 'lamp',
    price: 299,
    before: 349,
    sizes: ONE_SIZE,
    name: { 'zh-Hans': '护眼阅读台灯', 'zh-Hant': '護眼閱讀檯燈', en: 'Reading lamp' },
    note: { 'zh-Hans': '三档色温，无频闪', 'zh-Hant': '三段色溫，無頻閃', en: 'Three warm tones, no flicker' },
  },
  {
    id: 'scarf',
    price: 219,
    sizes: ONE_SIZE,
    name: { 'zh-Hans': '美利奴羊毛围巾', 'zh-Hant': '美麗諾羊毛圍巾', en: 'Merino scarf' },
    note: { 'zh-Hans': '30 × 180 厘米', 'zh-Hant': '30 × 180 公分', en: '30 × 180 cm' },
  },
];
