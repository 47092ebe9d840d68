// <vigil-editor>: an editor of rule files. It lies in a shadow tree, because there its styles are
// adopted style sheets, which the page's policy allows, instead of style elements, which it does not.

import { autocompletion, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { HighlightStyle, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  hoverTooltip,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { t } from '../../i18n.js';
import { completions, described } from './language.js';

const COLOURS = syntaxHighlighting(
  HighlightStyle.define([
    { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--accent)' },
    { tag: [tags.string, tags.content], color: 'var(--text)' },
    { tag: tags.comment, color: 'var(--muted)', fontStyle: 'italic' },
    { tag: [tags.separator, tags.punctuation, tags.squareBracket, tags.brace], color: 'var(--muted)' },
  ]),
);

const THEME = EditorView.theme({
  '&': { height: '100%', color: 'var(--text)', backgroundColor: 'var(--bg)', fontSize: '13px' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-scroller': {
    fontFamily: "ui-monospace, 'Cascadia Mono', 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', monospace",
    lineHeight: '1.55',
  },
  '.cm-content': { caretColor: 'var(--text)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-gutters': { backgroundColor: 'var(--panel)', color: 'var(--muted)', border: '0' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--raised)' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    backgroundColor: 'var(--line)',
  },
  '.cm-tooltip': {
    backgroundColor: 'var(--raised)',
    color: 'var(--text)',
    border: '1px solid var(--line)',
    borderRadius: '6px',
    maxWidth: '420px',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--accent)',
    color: 'var(--on-accent)',
  },
  '.cm-completionDetail': { color: 'inherit', opacity: '0.85' },
  '.about': { padding: '6px 10px', font: '13px/1.5 system-ui, sans-serif' },
  '.about code': { display: 'block', color: 'var(--accent)' },
  '.about small': { display: 'block', color: 'var(--muted)' },
  '.cm-diagnostic-error': { borderLeft: '4px solid var(--red)' },
  '.cm-diagnostic-warning': { borderLeft: '4px solid var(--yellow)' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--red-text) 1.5px',
  },
  '.cm-lintRange-warning': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--yellow-text) 1.5px',
  },
  '.cm-lint-marker': { width: '0.8em', height: '0.8em' },
  '.cm-lint-marker-error': { content: 'none', backgroundColor: 'var(--red)', borderRadius: '50%' },
  '.cm-lint-marker-warning': { content: 'none', backgroundColor: 'var(--yellow)' },
});

/** A node with what is known of a word: calls, what it gives, when that is unknown. */
function about(entry) {
  const node = document.createElement('div');
  node.className = 'about';
  const put = (tag, words) => {
    const child = document.createElement(tag);
    child.textContent = words;
    node.append(child);
  };
  entry.calls?.forEach((call) => put('code', call.example));
  put('div', entry.about);
  if (entry.more) {
    put('small', entry.more);
  }
  if (entry.unknown) {
    put('small', t('workbench.editor.unknownWhen', entry.unknown));
  }
  return node;
}

class VigilEditor extends HTMLElement {
  #view = null;
  #name = null;
  #text = '';
  #language = null;
  #findings = [];
  #shown = null;

  /** { name, text }: a text of the same name is only taken if it was not typed here. */
  set file({ name, text }) {
    const other = name !== this.#name;
    this.#name = name;
    this.#text = text;
    if (!this.#view) {
      return;
    }
    if (other) {
      this.#view.setState(this.#state());
    } else if (text !== this.#view.state.doc.toString()) {
      this.#view.dispatch({ changes: { from: 0, to: this.#view.state.doc.length, insert: text } });
    }
  }

  /** What can be offered, as /api/v1/rules/set/language tells it. */
  set language(language) {
    this.#language = language;
  }

  set findings(findings) {
    if (findings !== this.#findings) {
      this.#findings = findings;
      this.#mark();
    }
  }

  /** { line, column }, once for each new object: goes there. */
  set place(place) {
    if (place && place !== this.#shown) {
      this.#shown = place;
      this.#go();
    }
  }

  connectedCallback() {
    if (this.#view) {
      return;
    }
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    // Whoever listens outside sees no field being typed in, only this element.
    root.addEventListener('keydown', (event) => event.stopPropagation());
    this.#view = new EditorView({ state: this.#state(), parent: root, root });
    this.#mark();
    this.#go();
  }

  disconnectedCallback() {
    this.#view?.destroy();
    this.#view = null;
  }

  #state() {
    return EditorState.create({
      doc: this.#text,
      extensions: [
        lineNumbers(),
        highlightActiveLineGutter(),
        lintGutter(),
        history(),
        drawSelection(),
        EditorView.lineWrapping,
        highlightActiveLine(),
        yaml(),
        indentUnit.of('  '),
        COLOURS,
        THEME,
        keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap]),
        autocompletion({ override: [(context) => this.#complete(context)], icons: false }),
        hoverTooltip((view, at) => this.#hover(view, at)),
        // Also what cannot be changed is read, and scrolled, by keyboard.
        EditorView.contentAttributes.of({
          'aria-label': t('workbench.editor.label'),
          tabindex: '0',
        }),
        EditorState.phrases.of({
          Completions: t('workbench.editor.completions'),
          Diagnostics: t('workbench.findings'),
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && update.state.doc.toString() !== this.#text) {
            this.#text = update.state.doc.toString();
            this.dispatchEvent(new CustomEvent('typed', { detail: this.#text }));
          }
        }),
      ],
    });
  }

  #complete(context) {
    const line = context.state.doc.lineAt(context.pos);
    const before = line.text.slice(0, context.pos - line.from);
    const found = this.#language
      ? completions(this.#language, before, context.state.doc.sliceString(0, line.from), context.explicit)
      : null;
    return (
      found && {
        from: context.pos - found.typed.length,
        options: found.options.map((option) => ({
          ...option,
          info: option.entry ? () => about(option.entry) : undefined,
        })),
        validFor: /^[\w%°./-]*$/,
      }
    );
  }

  #hover(view, at) {
    const line = view.state.doc.lineAt(at);
    const offset = at - line.from;
    const start = /[\w.]*$/.exec(line.text.slice(0, offset))[0].length;
    const end = /^\w*/.exec(line.text.slice(offset))[0].length;
    const word = line.text.slice(offset - start, offset + end);
    const entry = word && this.#language ? described(this.#language, word) : null;
    return (
      entry && {
        pos: at - start,
        end: at + end,
        above: true,
        create: () => ({ dom: about(entry) }),
      }
    );
  }

  /** A finding's place in the text: columns count characters, from 1. */
  #offset(line, column) {
    const { doc } = this.#view.state;
    const found = doc.line(Math.min(Math.max(line, 1), doc.lines));
    const units = [...found.text].slice(0, Math.max(column - 1, 0)).join('').length;
    return Math.min(found.from + units, found.to);
  }

  #mark() {
    if (!this.#view) {
      return;
    }
    const { doc } = this.#view.state;
    const diagnostics = this.#findings.map((finding) => {
      const from = this.#offset(finding.line, finding.column);
      const line = doc.lineAt(from);
      const word = /^[\p{L}\p{N}_.%°-]+/u.exec(line.text.slice(from - line.from));
      return {
        from,
        to: Math.min(from + (word ? word[0].length : 1), line.to),
        severity: finding.severity,
        source: finding.code,
        message: `${finding.message} ${finding.hint}`,
      };
    });
    this.#view.dispatch(setDiagnostics(this.#view.state, diagnostics));
  }

  #go() {
    if (this.#view && this.#shown) {
      const at = this.#offset(this.#shown.line, this.#shown.column ?? 1);
      this.#view.dispatch({
        selection: { anchor: at },
        effects: EditorView.scrollIntoView(at, { y: this.#shown.column ? 'center' : 'start' }),
      });
      if (this.#shown.column) {
        this.#view.focus();
      }
    }
  }
}

customElements.define('vigil-editor', VigilEditor);
