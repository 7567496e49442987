import { Refusal } from '../base/refusal';
import { byteLength, charLength, truncateBytes, truncateChars } from '../base/text';
import type { Facts, NumberRule, StringRule } from './rule';

const INVALID = 40058;
const LINK_MAX_BYTES = 2048;
const HAS_SCHEME = /^https?:\/\//i;

const UNITS = {
	bytes: { length: byteLength, truncate: truncateBytes },
	chars: { length: charLength, truncate: truncateChars },
} as const;

function fit(text: string, rule: StringRule, at: string, facts: Facts): string {
	const { length, truncate } = UNITS[rule.unit ?? 'bytes'];
	if (rule.advise !== undefined && charLength(text) > rule.advise) {
		facts.notes.push(`longer than the recommended ${rule.advise} characters: ${at}`);
	}
	if (rule.max === undefined || length(text) <= rule.max) return text;
	if (rule.over !== 'truncate') {
		throw new Refusal(
			rule.over ?? rule.invalid ?? INVALID,
			`${at} has ${length(text)} ${rule.unit ?? 'bytes'}`,
		);
	}
	facts.notes.push(`truncated: ${at} from ${length(text)} to ${rule.max} ${rule.unit ?? 'bytes'}`);
	return truncate(text, rule.max);
}

/** Links: docs 90236 (2048 bytes, scheme needed); the error table names 40039 and 45034. */
function judgeLink(url: string, rule: StringRule, at: string, facts: Facts): void {
	if (byteLength(url) > LINK_MAX_BYTES) throw new Refusal(rule.invalid ?? 40039, at);
	if (HAS_SCHEME.test(url)) return;
	if (rule.link === 'strict') throw new Refusal(rule.invalid ?? 45034, at);
	facts.notes.push(`not an http link: ${at}`);
}

function judgeMedia(mediaId: string, wanted: StringRule['media'], at: string, facts: Facts): void {
	const kind = facts.mediaKind(mediaId);
	if (!kind) throw new Refusal(40007, at);
	if (wanted !== 'any' && kind !== wanted) {
		throw new Refusal(40007, `${at} is of type ${kind}, not ${wanted}`);
	}
}

/** Judges a string and returns it as the receiver sees it. Empty optional strings pass as they are. */
export function inspectString(text: string, rule: StringRule, at: string, facts: Facts): string {
	if (text === '') return text;
	const isListed = rule.values?.includes(text) ?? true;
	const matches = rule.pattern?.test(text) ?? true;
	if (!isListed || !matches) throw new Refusal(rule.invalid ?? INVALID, at);
	const fitted = fit(text, rule, at, facts);
	if (rule.link) judgeLink(text, rule, at, facts);
	if (rule.media) judgeMedia(text, rule.media, at, facts);
	if (rule.miniProgram && !facts.isLinked(text)) throw new Refusal(90208, at);
	return rule.translate && facts.translates ? facts.translate(fitted) : fitted;
}

/** Judges a number; the type is known to be right. */
export function inspectNumber(value: number, rule: NumberRule, at: string, facts: Facts): number {
	const [low, high] = rule.range ?? [-Infinity, Infinity];
	if (value >= low && value <= high && (rule.values?.includes(value) ?? true)) return value;
	if (!rule.lenient) throw new Refusal(rule.invalid ?? INVALID, `${at} is ${value}`);
	facts.notes.push(`taken as the default: ${at} is ${value}`);
	return value;
}
