export { PAGE_HEADERS } from './layout';
export { alreadyPage, expiredPage, noticePage, recordedPage, type Decided } from './noticePage';
export { ANSWER, questionPage, readingPage } from './questionPage';
