/** The pages' style sheet. Colours are variables, so that dark is one block. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --canvas: #ffffff; --inset: #f6f8fa; --border: #d1d9e0; --text: #1f2328; --muted: #59636e;
  --link: #0969da; --open: #1a7f37; --closed: #8250df; --button: #1f883d; --button-text: #ffffff; --danger: #cf222e;
  --code: rgb(129 139 152 / 14%);
}
@media (prefers-color-scheme: dark) {
  :root {
    --canvas: #0d1117; --inset: #151b23; --border: #3d444d; --text: #f0f6fc; --muted: #9198a1;
    --link: #4493f8; --open: #238636; --closed: #8957e5; --button: #238636; --button-text: #ffffff; --danger: #f85149;
    --code: rgb(101 108 118 / 28%);
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--canvas); color: var(--text); line-height: 1.5;
  font: 14px/1.5 -apple-system, BlinkMacSystemFont, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; }
a { color: var(--link); text-decoration: none; }
a:hover { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
h1, h2, h3 { line-height: 1.25; margin: 0; font-weight: 600; }
.muted { color: var(--muted); font-size: 12px; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 8px; top: 8px; }
.top { display: flex; flex-wrap: wrap; gap: 12px; align-items: center; padding: 12px 24px; background: var(--inset);
  border-bottom: 1px solid var(--border); }
.top .brand { font-weight: 600; color: var(--text); }
.top form { margin-left: auto; display: flex; gap: 8px; align-items: center; }
.path { font-size: 16px; overflow-wrap: anywhere; }
.page { max-width: 1120px; margin: 0 auto; padding: 24px; }
.bar { display: flex; flex-wrap: wrap; gap: 12px; align-items: center; justify-content: space-between; margin-bottom: 16px; }
.bar h1 { font-size: 24px; font-weight: 400; }
.tabs { display: flex; gap: 16px; }
.tabs a { color: var(--muted); padding: 4px 0; }
.tabs a[aria-current] { color: var(--text); font-weight: 600; border-bottom: 2px solid #fd8c73; }
.box { border: 1px solid var(--border); border-radius: 6px; margin: 0 0 16px; padding: 0; list-style: none; background: var(--canvas); }
.box > li { padding: 12px 16px; border-top: 1px solid var(--border); display: flex; gap: 12px; align-items: flex-start; }
.box > li:first-child { border-top: 0; }
.box .grow { flex: 1; min-width: 0; overflow-wrap: anywhere; }
.box .title { font-weight: 600; font-size: 16px; color: var(--text); }
.empty { padding: 48px 16px; text-align: center; color: var(--muted); }
.dot { flex: none; width: 16px; height: 16px; margin-top: 4px; border-radius: 50%; border: 2px solid var(--open); }
.dot.closed { border-color: var(--closed); background: radial-gradient(var(--closed) 30%, transparent 35%); }
.dot.open { background: radial-gradient(var(--open) 30%, transparent 35%); }
.badge { display: inline-block; padding: 0 8px; border: 1px solid var(--border); border-radius: 2em; font-size: 12px; color: var(--muted); }
.button { display: inline-block; padding: 5px 16px; border: 1px solid var(--border); border-radius: 6px; background: var(--inset);
  color: var(--text); font: inherit; font-weight: 500; cursor: pointer; }
.button.primary { background: var(--button); color: var(--button-text); border-color: transparent; }
.button:hover { text-decoration: none; filter: brightness(0.95); }
.sr-only { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.label { display: inline-block; margin-right: 2px; padding: 0 8px; border-radius: 2em; font-size: 12px; font-weight: 500; line-height: 20px;
  border: 1px solid transparent; background: var(--label); color: var(--label-text); }
.label[data-pale] { border-color: var(--border); }
@media (prefers-color-scheme: dark) {
  .label { background: color-mix(in srgb, var(--label) 18%, transparent); color: color-mix(in srgb, var(--label) 50%, white);
    border-color: color-mix(in srgb, var(--label) 45%, transparent); }
}
.avatar { width: 20px; height: 20px; border-radius: 50%; vertical-align: text-bottom; }
.avatar.large { width: 40px; height: 40px; flex: none; }
.heading { padding-bottom: 16px; margin-bottom: 24px; border-bottom: 1px solid var(--border); }
.heading h1 { font-size: 28px; font-weight: 400; overflow-wrap: anywhere; margin-bottom: 8px; }
.heading .number { color: var(--muted); font-weight: 300; }
.state { display: inline-block; padding: 4px 12px; border-radius: 2em; color: #fff; font-weight: 500; margin-right: 8px; background: var(--open); }
.state.closed { background: var(--closed); }
.columns { display: grid; grid-template-columns: minmax(0, 1fr) 256px; gap: 32px; }
.post { display: flex; gap: 16px; margin-bottom: 16px; }
.post .box { flex: 1; min-width: 0; margin: 0; }
.post header { padding: 8px 16px; background: var(--inset); border-bottom: 1px solid var(--border); border-radius: 6px 6px 0 0; color: var(--muted);
  display: flex; gap: 8px; flex-wrap: wrap; }
.post header b { color: var(--text); }
.post header .badge { margin-left: auto; }
.side section { padding: 12px 0; border-bottom: 1px solid var(--border); }
.side h2 { font-size: 12px; color: var(--muted); margin-bottom: 8px; }
.side ul { list-style: none; padding: 0; margin: 0; display: flex; flex-wrap: wrap; gap: 4px; }
.side ul.stack { flex-direction: column; gap: 6px; }
.type { --label: #818b98; }
.type-blue { --label: #0969da; } .type-green { --label: #1a7f37; } .type-yellow { --label: #9a6700; } .type-orange { --label: #bc4c00; }
.type-red { --label: #cf222e; } .type-pink { --label: #bf3989; } .type-purple { --label: #8250df; }
.type { border: 1px solid var(--label); border-radius: 2em; padding: 0 8px; font-size: 12px; font-weight: 500;
  color: color-mix(in srgb, var(--label) 75%, var(--text)); }
.notice { padding: 12px 16px; border: 1px solid #d4a72c; border-radius: 6px; background: color-mix(in srgb, #d4a72c 14%, transparent); margin-bottom: 16px; }
.notice.error { border-color: var(--danger); background: color-mix(in srgb, var(--danger) 12%, transparent); }
label.field { display: block; font-weight: 600; margin-bottom: 16px; }
input[type=text], textarea, select { width: 100%; padding: 6px 12px; margin-top: 4px; border: 1px solid var(--border); border-radius: 6px;
  background: var(--canvas); color: var(--text); font: inherit; font-weight: 400; }
.top select { width: auto; margin: 0; padding: 3px 8px; }
textarea { min-height: 320px; font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; resize: vertical; }
textarea.short { min-height: 100px; }
.actions { display: flex; gap: 8px; justify-content: flex-end; }
.markdown { padding: 16px; overflow-wrap: break-word; }
.markdown > :first-child { margin-top: 0; } .markdown > :last-child { margin-bottom: 0; }
.markdown h1, .markdown h2, .markdown h3, .markdown h4 { margin: 24px 0 16px; }
.markdown h1, .markdown h2 { padding-bottom: 0.3em; border-bottom: 1px solid var(--border); }
.markdown h1 { font-size: 2em; } .markdown h2 { font-size: 1.5em; } .markdown h3 { font-size: 1.25em; } .markdown h4 { font-size: 1em; }
.markdown p, .markdown ul, .markdown ol, .markdown table, .markdown pre, .markdown blockquote, .markdown details { margin: 0 0 16px; }
.markdown ul, .markdown ol { padding-left: 2em; }
.markdown .contains-task-list { padding-left: 1.4em; } .markdown .task-list-item { list-style: none; }
.markdown .task-list-item input { margin: 0 0.4em 0 -1.4em; vertical-align: middle; }
.markdown code { padding: 0.2em 0.4em; border-radius: 6px; background: var(--code); font: 85% ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.markdown pre { padding: 16px; overflow: auto; background: var(--inset); border-radius: 6px; }
.markdown pre code { padding: 0; background: none; }
.markdown table { display: block; width: max-content; max-width: 100%; overflow: auto; border-collapse: collapse; }
.markdown th, .markdown td { padding: 6px 13px; border: 1px solid var(--border); }
.markdown tr:nth-child(2n) { background: var(--inset); }
.markdown blockquote { padding: 0 1em; color: var(--muted); border-left: 0.25em solid var(--border); }
.markdown img { max-width: 100%; } .markdown hr { height: 4px; border: 0; background: var(--border); margin: 24px 0; }
.markdown summary { cursor: pointer; }
@media (max-width: 760px) {
  .page { padding: 16px; } .top { padding: 12px 16px; } .columns { grid-template-columns: minmax(0, 1fr); gap: 16px; }
  .post .avatar.large { display: none; } .heading h1 { font-size: 22px; }
  .top form { margin-left: 0; }
}
`;
