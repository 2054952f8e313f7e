import type { GoodsDeclaration } from '@tamga/domain/declaration';

/** Who the goods are for, by identifier or else by name. */
export const consigneeOf = ({ consignee, declarant }: GoodsDeclaration): string | undefined => {
  const party = consignee?.sameAsDeclarant ? (consignee.name ? consignee : declarant) : consignee;
  return party?.taxpayerId ?? party?.name;
};
