import type { Repeat } from './failure';

/** A failure in the user's words. */
export interface Description {
	/** What happened, without a full stop. */
	title: string;
	/** What to do, in sentences. */
	hint: string;
	/** What was not sent because of it. */
	unsent?: string;
	/** WeCom's own words and its page about the code. */
	source?: string;
}

/** Where the call went and what it was, for sentences about it. */
export interface Call {
	/** Host and port of the base URL. */
	host: string;
	/** Seconds the node waited for an answer. */
	timeoutS: number;
	/** What a second call would do. */
	repeat: Repeat;
	/** Whether a second call now changes nothing, or did so for a while that is over. */
	safety: 'none' | 'over' | 'lasts';
	/** What the call was made for when it is not what the user asked for itself. */
	during?: keyof typeof DURING;
	/** Label of the credential's field that holds the host; "Base URL" when absent. */
	hostField?: string;
	/** Path of the call below /cgi-bin/. */
	endpoint?: string;
	/** Whether the AgentId came from the option, not from the credential. */
	agentIdOption?: boolean;
	/** How often the call was repeated before it was given up. */
	repeats?: number;
}

/** What did not happen when a call that comes before failed. */
export const DURING = {
	token: 'This happened while an access token was fetched, so nothing else was sent.',
	upload: 'This happened while a file was uploaded, so the message was not sent.',
	/** The test of a credential sends nothing. */
	test: '',
} as const;

/** Sentences one after the other; empty ones are left out. */
export const join = (...sentences: Array<string | undefined>) =>
	sentences.filter(Boolean).join(' ');
