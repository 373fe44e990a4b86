/** Owns the look of the HTML report, in light and in dark. */
export const STYLE = `
:root { color-scheme: light dark; --text: #1f2328; --soft: #59636e; --line: #d1d9e0; --back: #fff; --panel: #f6f8fa; --mark: #ffd8d3;
  --critical: #8e1519; --high: #c93c37; --medium: #9a6700; --low: #0969da; --held: #1a7f37; }
@media (prefers-color-scheme: dark) { :root { --text: #e6edf3; --soft: #9198a1; --line: #3d444d; --back: #0d1117; --panel: #151b23; --mark: #6b2220;
  --critical: #ff7b72; --high: #f85149; --medium: #d29922; --low: #58a6ff; --held: #3fb950; } }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--text); background: var(--back); max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; margin: 0; overflow-wrap: anywhere; } h2 { font-size: 1.2rem; margin: 2rem 0 .6rem; border-bottom: 1px solid var(--line); padding-bottom: .3rem; }
h2 small { color: var(--soft); font-weight: normal; } h3 { font: 600 .95rem/1.5 ui-monospace, monospace; margin: 1rem 0 .4rem; overflow-wrap: anywhere; }
article { border: 1px solid var(--line); border-left: .3rem solid var(--low); border-radius: .4rem; padding: .2rem 1rem; margin: .6rem 0; }
article.critical { border-left-color: var(--critical); } article.high { border-left-color: var(--high); } article.medium { border-left-color: var(--medium); }
.badge { border: 1px solid currentColor; border-radius: 1rem; padding: .05rem .6rem; font-size: .85rem; font-weight: 600; }
.badge.critical { color: var(--critical); } .badge.high { color: var(--high); } .badge.medium { color: var(--medium); } .badge.low { color: var(--low); } .badge.held { color: var(--held); }
.facts, .place, .silenced { color: var(--soft); font-size: .88rem; } .place { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
code, pre { font-family: ui-monospace, monospace; font-size: .88rem; } code { background: var(--panel); border-radius: .2rem; padding: .05rem .25rem; overflow-wrap: anywhere; }
pre { background: var(--panel); border-radius: .4rem; padding: .6rem; overflow-x: auto; line-height: 1.45; } pre i { color: var(--soft); font-style: normal; user-select: none; }
pre .context { color: var(--soft); } mark { background: var(--mark); color: inherit; border-radius: .15rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem .8rem; margin: .4rem 0; } dt { color: var(--soft); } dd { margin: 0; }
table { border-collapse: collapse; width: 100%; } td { border-bottom: 1px solid var(--line); padding: .3rem .6rem .3rem 0; vertical-align: top; } td.number { text-align: right; width: 4rem; }
td ul { margin: .2rem 0; padding-left: 1.2rem; font-size: .9rem; } summary { cursor: pointer; color: var(--soft); }
.state { white-space: nowrap; font-weight: 600; } .state.broken { color: var(--high); } .state.held { color: var(--held); } .state.no-evidence { color: var(--medium); } .state.not-run, .state.not-covered { color: var(--soft); font-weight: normal; }
@media print { article { break-inside: avoid; } }
`.trim();
