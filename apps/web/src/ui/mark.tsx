/** The tamga: a beam, a stem and a bow, in one colour. */
export const Mark = ({ size = 24 }: { readonly size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <rect x="1" y="1" width="30" height="30" rx="5" fill="none" stroke="currentColor" strokeWidth="2" />
    <g fill="none" stroke="currentColor" strokeWidth="3" strokeLinecap="round">
      <path d="M8 9h16" />
      <path d="M16 9v15" />
      <path d="M8 17a8 8 0 0 0 16 0" />
    </g>
  </svg>
);
