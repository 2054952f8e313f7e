import type { Problem } from '@tamga/contract';
import type { PhoneSigningState } from '@tamga/domain/access';
import { text } from '@tamga/domain/law';
import { localProblem } from '../../api/problem.ts';

const anotherCode = text(
  'Жаңа код алып, қайталаңыз.',
  'Получите новый код и повторите.',
  'Ask for a new code and repeat.',
);

/** How a signing on a phone ended without a signature, as a person reads it; `undefined` for a state that goes on. */
export const phoneProblem = (state: PhoneSigningState): Problem | undefined => {
  switch (state) {
    case 'expired':
      return localProblem(
        'PHONE_EXPIRED',
        text('Кодтың мерзімі өтті.', 'Срок кода истёк.', 'The code has expired.'),
        anotherCode,
      );
    case 'refused':
      return localProblem(
        'PHONE_REFUSED',
        text(
          'Телефон жіберген қолтаңба тексеруден өтпеді: басқа сертификат таңдаңыз.',
          'Подпись с телефона не прошла проверку: выберите другой сертификат.',
          'The signature from the phone did not pass: choose another certificate.',
        ),
        anotherCode,
      );
    case 'cancelled':
      return localProblem(
        'SIGNING_CANCELLED',
        text('Код жойылды.', 'Код отменён.', 'The code was cancelled.'),
        anotherCode,
      );
    default:
      return undefined;
  }
};
