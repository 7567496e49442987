import { describeCuts, fit, isBlank, toText, type Cut } from '../../fields';

/** Longest name that WeCom keeps whole, in characters (doc 90245). */
const MAX_NAME_CHARS = 50;

export interface GroupName {
	name?: string;
	/** Told when the name was cut. */
	warnings: string[];
}

/** The name as WeCom keeps it; what is longer is cut here, so that it can be told. */
export function readName(value: unknown): GroupName {
	if (isBlank(value)) return { warnings: [] };
	const cuts: Cut[] = [];
	const whole = toText(value).replace(/\s+/g, ' ').trim();
	const name = fit(whole, { name: 'Name' }, { limit: MAX_NAME_CHARS, unit: 'characters' }, cuts);
	return { name, warnings: cuts.length > 0 ? [describeCuts(cuts)] : [] };
}
