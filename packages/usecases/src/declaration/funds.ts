import type { Finding } from '@tamga/domain/declaration';
import { type Text, text } from '@tamga/domain/law';
import { formatScaled } from '@tamga/domain/quantities';

/** FLC-135: the money at hand does not cover what is payable now. Amounts in tiyn. */
export const fundsMissing = (due: bigint, available: bigint): Finding => {
  const [owed, held, lacking] = [due, available, due - available].map((minor) => formatScaled(minor, 2)) as [
    string,
    string,
    string,
  ];
  return {
    rule: 'FLC-135',
    clause: '389-19.6b',
    severity: 'E',
    ground: 7,
    place: '',
    box: 'B',
    found: held,
    expected: owed,
    message: text(
      `Төлемге ${owed} теңге қажет, шотта ${held} теңге бар.`,
      `К уплате ${owed} тенге, на счёте ${held} тенге.`,
      `${owed} tenge are payable, the account holds ${held} tenge.`,
    ),
    fix: topUp(lacking),
  };
};

const topUp = (lacking: string): Text =>
  text(
    `Аванстық төлемді ${lacking} теңгеге толықтырыңыз да, қайта беріңіз; ештеңе ұсталған жоқ.`,
    `Пополните авансовые платежи на ${lacking} тенге и подайте снова; ничего не удержано.`,
    `Top up the advance money by ${lacking} tenge and lodge again; nothing was charged.`,
  );
