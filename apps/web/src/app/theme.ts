import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** Warm greys carry everything. */
const gray: MantineColorsTuple = [
  '#faf9f7',
  '#f4f2ee',
  '#eae7e1',
  '#dcd8d0',
  '#c4bfb5',
  '#a39d92',
  '#6b655d',
  '#57524b',
  '#3f3b36',
  '#292622',
];
const dark: MantineColorsTuple = [
  '#ece8e1',
  '#cbc6bd',
  '#aea89e',
  '#8d877c',
  '#56514a',
  '#3f3b35',
  '#312d29',
  '#24211e',
  '#1b1917',
  '#131210',
];
/** One deep blue-green for action and links. */
const steppe: MantineColorsTuple = [
  '#e9f4f4',
  '#d2e7e8',
  '#a6d0d2',
  '#79babd',
  '#4fa6aa',
  '#2f8f94',
  '#1a777c',
  '#0b6469',
  '#06565b',
  '#014347',
];
const amber: MantineColorsTuple = [
  '#fff7e3',
  '#fdecc4',
  '#f8d88c',
  '#f1c051',
  '#e4a827',
  '#c98e0c',
  '#9a6a00',
  '#7d5500',
  '#664500',
  '#4d3400',
];
const red: MantineColorsTuple = [
  '#fdf0ee',
  '#fadcd8',
  '#f3b6ae',
  '#ea8a7f',
  '#de6253',
  '#cb4334',
  '#b03224',
  '#97271b',
  '#7d1f15',
  '#5f160e',
];

export const theme = createTheme({
  primaryColor: 'steppe',
  primaryShade: { light: 8, dark: 6 },
  colors: { gray, dark, steppe, amber, red },
  black: '#292622',
  defaultRadius: 'sm',
  fontFamily:
    "'Noto Sans', Inter, 'Segoe UI', Roboto, 'Liberation Sans', 'DejaVu Sans', system-ui, sans-serif",
  fontFamilyMonospace: "'Noto Sans Mono', 'JetBrains Mono', Consolas, 'DejaVu Sans Mono', monospace",
  fontSizes: { xs: '13px', sm: '15px', md: '15px', lg: '18px', xl: '24px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.45', xl: '1.3' },
  spacing: { xs: '4px', sm: '8px', md: '16px', lg: '24px', xl: '32px' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '24px', lineHeight: '1.3' },
      h2: { fontSize: '18px', lineHeight: '1.4' },
      h3: { fontSize: '15px', lineHeight: '1.5' },
    },
  },
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
});

/** Colours of the page that the library would choose paler than can be read (WCAG 1.4.3). */
export const pageColours: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#292622',
    '--mantine-color-placeholder': '#655f57',
    '--mantine-color-dimmed': '#655f57',
    '--mantine-color-error': '#97271b',
  },
  dark: {
    '--mantine-color-body': '#24211e',
    '--mantine-color-text': '#ece8e1',
    '--mantine-color-placeholder': '#aea89e',
    '--mantine-color-dimmed': '#aea89e',
    '--mantine-color-error': '#f5b3aa',
  },
});
