import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../words/language.tsx';

interface DialogProps {
  readonly name: string;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly size?: 'lg' | 'xl';
}

/** A window over the page: named, closed by Escape, giving the keyboard back to where it was. */
export const Dialog = ({ name, opened, onClose, children, size = 'xl' }: DialogProps) => {
  const { t } = useWords();
  return (
    <Modal.Root opened={opened} onClose={onClose} size={size}>
      <Modal.Overlay />
      <Modal.Content>
        {/* Without its role, or the page would have a second banner. */}
        <Modal.Header role="presentation">
          <Modal.Title>{name}</Modal.Title>
          <Modal.CloseButton aria-label={t('common.close')} />
        </Modal.Header>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
};
