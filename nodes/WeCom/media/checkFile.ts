import { InputError } from '../errors';
import { MIN_BYTES, type MediaRule } from './kinds';
import { sniffFormat, type Format } from './sniffFormat';

/**
 * Refuses a file that WeCom would refuse, before it is uploaded (doc 90253).
 *
 * @param field where the file comes from, as the editor shows it
 * @throws InputError with the hint
 */
export function checkFile(bytes: Buffer, rule: MediaRule, field: string): Format {
	const format = sniffFormat(bytes);
	if (bytes.length < MIN_BYTES) {
		throw new InputError(
			field,
			`holds ${bytes.length} bytes`,
			'WeCom takes files of more than 5 bytes.',
		);
	}
	if (rule.formats && !rule.formats.includes(format.name)) {
		throw new InputError(
			field,
			`holds ${format.name}`,
			`WeCom takes ${rule.formats.join(' or ')} as ${rule.label}. Convert it, or send it as a File.`,
		);
	}
	if (bytes.length > rule.maxBytes) {
		throw new InputError(
			field,
			`holds ${inMegabytes(bytes.length)} MB`,
			`WeCom takes at most ${inMegabytes(rule.maxBytes)} MB as ${rule.label}. Make it smaller${rule.label === 'File' ? '' : ', or send it as a File (20 MB)'}.`,
		);
	}
	return format;
}

const inMegabytes = (bytes: number) => Math.ceil((bytes / 1024 / 1024) * 10) / 10;
