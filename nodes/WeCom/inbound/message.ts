import type { IDataObject } from 'n8n-workflow';

/** A value at the top of what WeCom told, as text; empty when there is none. */
export function field(message: IDataObject, name: string): string {
	const value = message[name];
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Legacy task cards alone spell it AgentId. */
export function agentIdOf(message: IDataObject): string {
	return field(message, 'AgentID') || field(message, 'AgentId');
}
