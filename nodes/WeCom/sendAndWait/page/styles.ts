/** The look of all pages: one column that fits a phone, in the colors the device asks for. */
export const STYLES = `
:root {
	color-scheme: light dark;
	--page: #f2f3f5; --sheet: #ffffff; --text: #1f2329; --quiet: #646a73; --line: #dee0e3;
	--main: #1f66d1; --main-text: #ffffff; --field: #ffffff; --edge: #868d96; --bad: #c02a1d; --good: #1a7f45;
}
@media (prefers-color-scheme: dark) {
	:root {
		--page: #141518; --sheet: #1f2125; --text: #e8eaed; --quiet: #a3a8b0; --line: #3c4047;
		--main: #7db0ff; --main-text: #10213c; --field: #17181b; --edge: #767c85; --bad: #ff8f84; --good: #6fd39a;
	}
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
	margin: 0; padding: 16px; background: var(--page); color: var(--text);
	font: 16px/1.55 system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
}
main {
	max-width: 560px; margin: 0 auto; padding: 20px; background: var(--sheet);
	border: 1px solid var(--line); border-radius: 12px; overflow-wrap: anywhere;
}
h1 { margin: 0 0 4px; font-size: 21px; line-height: 1.35; }
p { margin: 0 0 12px; }
.quiet { color: var(--quiet); font-size: 14px; }
.text { margin: 16px 0 20px; white-space: pre-wrap; }
.until { padding-top: 4px; }
.mark { width: 44px; height: 44px; margin: 0 0 12px; display: block; }
.good { color: var(--good); } .bad { color: var(--bad); } .plain { color: var(--quiet); }
form { margin: 0; }
fieldset { margin: 0 0 18px; padding: 0; border: 0; min-width: 0; }
legend, label.name { display: block; padding: 0; margin: 0 0 6px; font-weight: 600; }
legend small, label.name small { font-weight: 400; color: var(--quiet); }
.field { margin: 0 0 18px; }
input[type="text"], input[type="email"], input[type="number"], input[type="date"], select, textarea {
	width: 100%; min-height: 46px; padding: 10px 12px; font: inherit; color: inherit;
	background: var(--field); border: 1px solid var(--edge); border-radius: 8px;
}
textarea { min-height: 132px; resize: vertical; display: block; }
.option {
	display: flex; gap: 10px; align-items: flex-start; padding: 11px 12px; margin: 0 0 8px;
	border: 1px solid var(--line); border-radius: 8px; cursor: pointer;
}
.option input { flex: none; width: 20px; height: 20px; margin: 2px 0 0; accent-color: var(--main); }
.complaint { margin: 6px 0 0; color: var(--bad); font-size: 14px; }
.faulty input, .faulty select, .faulty textarea, .faulty .option { border-color: var(--bad); }
.banner { padding: 10px 12px; margin: 0 0 16px; border: 1px solid var(--bad); border-radius: 8px; color: var(--bad); }
.banner p { margin: 0; }
.buttons { display: flex; flex-direction: column; gap: 10px; }
button {
	width: 100%; min-height: 48px; padding: 11px 16px; font: inherit; font-weight: 600; cursor: pointer;
	color: var(--main); background: transparent; border: 1px solid var(--main); border-radius: 8px;
	overflow-wrap: anywhere;
}
button.main { color: var(--main-text); background: var(--main); }
:focus-visible { outline: 3px solid var(--main); outline-offset: 2px; }
@media (min-width: 480px) {
	body { padding: 40px 16px; }
	main { padding: 28px; }
	.buttons { flex-direction: row; }
}
`;
