import { clausesJson, clausesPage, glossaryPage } from './pages.ts';
import { findingsOfRepository, reportOf } from './report.ts';

/** The generated pages as they must stand now: path in the repository, and text. */
export const pagesOfRepository = (): readonly { readonly path: string; readonly text: string }[] => {
  const report = reportOf(findingsOfRepository());
  return [
    { path: 'docs/clauses.json', text: clausesJson(report) },
    { path: 'docs/clauses.md', text: clausesPage(report) },
    { path: 'docs/glossary.md', text: glossaryPage() },
  ];
};
