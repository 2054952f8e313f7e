/** The account customs payments go to, and its holder. */
export interface Treasury {
  readonly holder: string;
  readonly account: string;
}

/** Invented, for the demonstration. */
const demonstration: Treasury = { holder: 'Демо қазынашылық', account: 'KZ07DEM0000000000001' };

/** Reads the account from the environment (`TAMGA_TREASURY_ACCOUNT`, `TAMGA_TREASURY_HOLDER`); names what is wrong in `faults`. */
export const treasuryOf = (env: NodeJS.ProcessEnv, faults: string[]): Treasury => {
  const account = env['TAMGA_TREASURY_ACCOUNT']?.trim() || demonstration.account;
  if (!/^KZ\d{2}[0-9A-Z]{16}$/.test(account))
    faults.push(`TAMGA_TREASURY_ACCOUNT is no account of Kazakhstan: ${account}`);
  return { account, holder: env['TAMGA_TREASURY_HOLDER']?.trim() || demonstration.holder };
};
