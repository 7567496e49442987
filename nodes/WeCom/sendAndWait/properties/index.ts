export { APPROVE, approvalType, DECLINE } from './approvalOptions';
export { choiceMode, CHOICES, MAX_CHOICES } from './choiceProperties';
export { APPROVERS, IN_CHAT, postDecisionBehavior, UNAUTHORIZED_TEXT } from './inChatProperties';
export { MESSAGE, questionProperties, responseType, SUBJECT } from './questionProperties';
