import type { ReactNode } from 'react';

const Icon = ({ children }: { readonly children: ReactNode }) => (
  <svg
    width="16"
    height="16"
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.5"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    {children}
  </svg>
);

/** Three lines of a list. */
export const ListIcon = () => (
  <Icon>
    <path d="M3 4.5h10M3 8h10M3 11.5h10" />
  </Icon>
);

/** Head and shoulders: who is signed in. */
export const PersonIcon = () => (
  <Icon>
    <circle cx="8" cy="5" r="3" />
    <path d="M2.5 14c.6-3 2.8-4.5 5.5-4.5s4.9 1.5 5.5 4.5" />
  </Icon>
);

/** Four corners: all of it. */
export const WholeIcon = () => (
  <Icon>
    <path d="M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10" />
  </Icon>
);

/** Two arrows apart: the whole screen. */
export const FullScreenIcon = () => (
  <Icon>
    <path d="M9.5 6.5l4-4M10 2.5h3.5V6M6.5 9.5l-4 4M6 13.5H2.5V10" />
  </Icon>
);

/** A bell: new things are heard. */
export const BellIcon = () => (
  <Icon>
    <path d="M3.5 11.5c1-1.2 1-2.3 1-4.2a3.5 3.5 0 0 1 7 0c0 1.9 0 3 1 4.2ZM6.5 13.5c.8.8 2.2.8 3 0" />
  </Icon>
);

/** A bell struck out: nothing is heard. */
export const SilentIcon = () => (
  <Icon>
    <path d="M3.5 11.5c1-1.2 1-2.3 1-4.2a3.5 3.5 0 0 1 7 0c0 1.9 0 3 1 4.2ZM6.5 13.5c.8.8 2.2.8 3 0M2 2l12 12" />
  </Icon>
);

/** An arrow into a tray: a file to keep. */
export const FileIcon = () => (
  <Icon>
    <path d="M8 2v7.5M5 7l3 3 3-3M2.5 10.5v3h11v-3" />
  </Icon>
);

/** A printer. */
export const PrintIcon = () => (
  <Icon>
    <path d="M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7v4h-7Z" />
  </Icon>
);

/** The theme in use: as the machine has it, light, dark. */
export const themeIcons = {
  auto: (
    <Icon>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 2a6 6 0 0 1 0 12Z" fill="currentColor" />
    </Icon>
  ),
  light: (
    <Icon>
      <circle cx="8" cy="8" r="3" />
      <path d="M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M3 13l1-1M12 4l1-1" />
    </Icon>
  ),
  dark: (
    <Icon>
      <path d="M13.5 9.5A6 6 0 0 1 6.5 2.5a6 6 0 1 0 7 7Z" />
    </Icon>
  ),
} as const;
