import type { ListItem } from '@tamga/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useApi } from '../../../api/api.tsx';
import type { CodesOf } from './cell-values.ts';

const limit = 1000;
const asked = (list: string) => ({ params: { list }, query: { limit } }) as const;

/** The rows of the code lists this page has asked for so far. */
export const useCodes = (): CodesOf => {
  const client = useQueryClient();
  return useCallback((list) => client.getQueryData<readonly ListItem[]>(['readList', asked(list)]), [client]);
};

/** Asks for the lists of the columns, so that names of codes can be pasted and shown. */
export const useGridLists = (): void => {
  useApi('readList', asked('countries'), { forever: true });
  useApi('readList', asked('units'), { forever: true });
  useApi('readList', asked('customs-procedures'), { forever: true });
};
