import type { INodePropertyOptions } from 'n8n-workflow';

/** What stands below a trigger on the canvas: its events, as the panel names them. */
export function eventsSubtitle(choices: readonly INodePropertyOptions[]): string {
	const labels = Object.fromEntries(
		choices.map(({ value, name }): [string, string] => [String(value), name]),
	);
	return `={{ [$parameter["events"]].flat().map((event) => (${JSON.stringify(labels)})[event] ?? event).join(", ") }}`;
}
