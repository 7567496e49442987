export { Answer, type AnswerTexts } from './answer';
