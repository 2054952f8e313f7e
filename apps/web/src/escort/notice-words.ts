export { escortNoticeWords } from '@tamga/domain/escort';
