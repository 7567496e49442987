import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { Control, type ControlOptions } from './control/control';
import { buildServer } from './http/server';

export interface SandboxOptions extends ControlOptions {
	/** 0, the default, takes a free port. */
	port?: number;
}

const HOST = '127.0.0.1';

/** An in-memory WeCom: one company, its apps and members, and the API that sends to them. */
export class Sandbox extends Control {
	private readonly server: FastifyInstance;
	private readonly port: number;

	constructor({ port = 0, ...options }: SandboxOptions = {}) {
		super(options);
		this.port = port;
		this.server = buildServer(this);
	}

	/** Listens; does nothing when it listens already. */
	async start(): Promise<this> {
		if (this.address) return this;
		await this.server.listen({ host: HOST, port: this.port });
		const { port } = this.server.server.address() as AddressInfo;
		this.address = `http://${HOST}:${port}`;
		return this;
	}

	/** Aborts callbacks under way, stops listening and cuts open connections. */
	async close(): Promise<void> {
		await this.abandon();
		await this.server.close();
	}
}
