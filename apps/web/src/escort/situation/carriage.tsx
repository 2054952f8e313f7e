import type { EscortCard } from '@tamga/contract';
import { useWords } from '../../words/language.tsx';
import { Driver } from '../driver.tsx';
import { LastWord } from '../list/rows.tsx';
import { useTown } from '../map/use-town.ts';
import { useOfficeNames } from '../offices.ts';

/** Whom to call and where the vehicle is by now: what is asked first when something happened. */
export const Carriage = ({ escort }: { readonly escort: EscortCard }) => {
  const { t } = useWords();
  const officeName = useOfficeNames();
  const { vehicle, driver, carrier, departureBody, destinationBody, fix } = escort;
  const town = useTown(fix?.lat, fix?.lon);
  return (
    <dl className="facts">
      <dt>{t('escort.vehicle')}</dt>
      <dd>
        <strong>{vehicle}</strong>
      </dd>
      {driver !== '' && (
        <>
          <dt>{t('escort.driver')}</dt>
          <dd>
            <Driver words={driver} />
          </dd>
        </>
      )}
      {carrier && (
        <>
          <dt>{t('escort.carrier')}</dt>
          <dd>
            {carrier.name} <span className="code quiet">{carrier.identifier}</span>
          </dd>
        </>
      )}
      <dt>{t('escort.lastWord')}</dt>
      <dd>
        {town !== undefined && <div>{town}</div>}
        <LastWord fix={fix} />
      </dd>
      <dt>{t('escort.way')}</dt>
      <dd>
        {officeName(departureBody)} › {officeName(destinationBody)}
      </dd>
    </dl>
  );
};
