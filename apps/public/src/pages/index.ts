import { goodsCalculatorPage } from './calculate/goods.ts';
import { calculatePage } from './calculate/index.ts';
import { personalCalculatorPage } from './calculate/personal.ts';
import { securityCalculatorPage } from './calculate/security.ts';
import { vehicleCalculatorPage } from './calculate/vehicle.ts';
import { clausePage } from './clause.ts';
import { codePage } from './code.ts';
import { codeListPage } from './code-list.ts';
import { codesPage } from './codes.ts';
import { dataPage } from './data.ts';
import { glossaryPage } from './glossary.ts';
import { homePage } from './home.ts';
import { lawPage } from './law.ts';
import { manualPage, manualsPage } from './manuals.ts';
import { noticesPage } from './notices.ts';
import type { PageRoute } from './page.ts';
import { referencePage } from './reference.ts';
import { refusalsPage } from './refusals.ts';
import { registrationPage, registrationStatePage } from './registration.ts';
import { searchPage } from './search.ts';
import { softwarePage } from './software.ts';
import { statusPage } from './status.ts';
import { tariffChapterPage, tariffPage } from './tariff.ts';
import { timesPage } from './times.ts';
import { trackingPage } from './tracking.ts';
import { verifyPage } from './verify.ts';

/** The pages of the external module, each served in the three languages. */
export const pages: readonly PageRoute[] = [
  homePage,
  searchPage,
  codesPage,
  codePage,
  calculatePage,
  goodsCalculatorPage,
  personalCalculatorPage,
  vehicleCalculatorPage,
  securityCalculatorPage,
  tariffPage,
  tariffChapterPage,
  lawPage,
  refusalsPage,
  glossaryPage,
  clausePage,
  referencePage,
  codeListPage,
  noticesPage,
  statusPage,
  timesPage,
  trackingPage,
  verifyPage,
  registrationPage,
  registrationStatePage,
  manualsPage,
  manualPage,
  softwarePage,
  dataPage,
];
