export { PAGE_HEADERS } from './layout';
export {
	alreadyPage,
	closedPage,
	expiredPage,
	failedPage,
	inChatPage,
	recordedPage,
	type Decided,
} from './noticePage';
export { ANSWER, questionPage, readingPage } from './questionPage';
