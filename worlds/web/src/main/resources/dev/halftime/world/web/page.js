// What Halftime evaluates in a page, in a world of JavaScript that the page's own scripts cannot see.
globalThis.halftime ??= (() => {
  const MOST_LINES = 3000;
  const LONGEST = 1000;
  const COMPARED = 100000; // characters of a text that a condition reads
  const MOST_OPTIONS = 200;
  const SKIPPED = new Set(['script', 'style', 'noscript', 'template', 'head', 'title', 'iframe']);
  const ACTS = 'a[href], button, input, select, textarea, summary, [onclick], [draggable=true],'
    + ' [contenteditable=""], [contenteditable=true], [tabindex]:not([tabindex="-1"]),'
    + ' [role=button], [role=link], [role=checkbox], [role=radio], [role=tab], [role=menuitem],'
    + ' [role=option], [role=switch], [role=textbox], [role=combobox], [role=searchbox],'
    + ' [role=slider], [role=spinbutton], [role=treeitem], [role=gridcell][aria-selected]';
  const TYPED = new Set(['', 'text', 'search', 'email', 'url', 'tel', 'password', 'number']);
  const PUSHED = new Set(['button', 'submit', 'reset', 'image']);

  let changes = 0;
  new MutationObserver(seen => { changes += seen.length; })
    .observe(document, {subtree: true, childList: true, characterData: true, attributes: true});

  const refs = {of: new WeakMap(), all: []};
  const clean = text => String(text ?? '').replace(/\t/g, ' | ').replace(/\s+/g, ' ').trim()
    .slice(0, LONGEST);

  function ref(e) {
    let known = refs.of.get(e);
    if (known === undefined) {
      known = refs.all.push(new WeakRef(e));
      refs.of.set(e, known);
    }
    return known;
  }

  function find(number) {
    const e = refs.all[number - 1]?.deref();
    return e?.isConnected ? e : undefined;
  }

  function shown(e) {
    return e.checkVisibility({visibilityProperty: true, contentVisibilityAuto: false});
  }

  function role(e) {
    const given = e.getAttribute('role');
    if (given) return given;
    const type = e.localName === 'input' ? e.type : '';
    switch (e.localName) {
      case 'a': return 'link';
      case 'select': return e.multiple || e.size > 1 ? 'listbox' : 'combobox';
      case 'textarea': return 'textbox';
      case 'button': case 'summary': return 'button';
      case 'input':
        if (PUSHED.has(type)) return 'button';
        if (type === 'checkbox' || type === 'radio') return type;
        if (type === 'range') return 'slider';
        return TYPED.has(type) ? 'textbox' : type;
      default: return e.isContentEditable ? 'textbox' : e.localName;
    }
  }

  function name(e) {
    const labelled = (e.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(it => it)
      .map(id => e.getRootNode().getElementById?.(id)?.textContent ?? '').join(' ');
    const field = e.labels !== undefined && e.localName !== 'button';
    const labels = field ? Array.from(e.labels ?? [], it => label(it, e)).join(' ') : '';
    const pushed = e.localName === 'input' && PUSHED.has(e.type) ? e.value || e.alt || e.type : '';
    const inner = field || e.localName === 'textarea' ? '' : e.innerText
      || Array.from(e.querySelectorAll('img[alt], svg title'), it => it.alt ?? it.textContent).join(' ');
    return clean(labelled) || clean(e.ariaLabel) || clean(pushed) || clean(labels) || clean(inner)
      || clean(e.placeholder) || clean(e.title) || (field ? clean(e.name) : '');
  }

  function label(of, e) {
    return Array.from(of.childNodes, it =>
      it === e || it.localName === 'select' || it.localName === 'textarea' ? '' : it.textContent)
      .join(' ');
  }

  function element(e) {
    const line = {ref: ref(e), role: role(e), name: name(e)};
    if (e.localName === 'select') {
      line.options = Array.from(e.options, it => clean(it.text)).slice(0, MOST_OPTIONS);
      line.selected = Array.from(e.selectedOptions, it => clean(it.text)).slice(0, MOST_OPTIONS);
    } else if (line.role === 'checkbox' || line.role === 'radio' || line.role === 'switch') {
      line.checked = e.checked ?? e.ariaChecked === 'true';
    } else if (e.isContentEditable) {
      line.value = clean(e.innerText);
    } else if (line.role !== 'button' && typeof e.value === 'string') {
      line.value = clean(e.value);
    }
    if (e.localName === 'a') {
      line.to = (e.origin === location.origin ? e.pathname + e.search + e.hash : e.href)
        .slice(0, LONGEST);
    }
    if (e.disabled || e.ariaDisabled === 'true') line.disabled = true;
    if (e.readOnly) line.readonly = true;
    if (e.ariaExpanded) line.expanded = e.ariaExpanded === 'true';
    if (e.ariaSelected === 'true') line.chosen = true;
    if (e === document.activeElement) line.focused = true;
    return line;
  }

  function acts(e) {
    if (e.localName === 'input' && e.type === 'hidden') return false;
    if (e.matches(ACTS)) return true;
    return getComputedStyle(e).cursor === 'pointer'
      && (!e.parentElement || getComputedStyle(e.parentElement).cursor !== 'pointer')
      && e.localName !== 'label';
  }

  function walk(node, lines) {
    if (lines.length >= MOST_LINES) return;
    if (node.nodeType === Node.TEXT_NODE) {
      const text = clean(node.data);
      if (text) lines.push({text});
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE || SKIPPED.has(node.localName)) return;
    if (!shown(node) && getComputedStyle(node).display !== 'contents') return;
    const inside = !node.shadowRoot && node.querySelector(ACTS);
    if (acts(node)) {
      lines.push(element(node));
      if (!inside || ['select', 'button', 'a'].includes(node.localName)) return;
    } else if (/^h[1-6]$/.test(node.localName) && !inside) {
      lines.push({role: 'heading', text: clean(node.innerText)});
      return;
    } else if (node.localName === 'img' && node.alt) {
      lines.push({role: 'image', text: clean(node.alt)});
      return;
    } else if (node.localName === 'label' && node.control && !node.contains(node.control)) {
      return; // its text is the name of its field
    } else if (!inside && !node.shadowRoot && node.childElementCount > 0) {
      const text = node.innerText ?? '';
      if (!text.trim().includes('\n') && !node.querySelector('img[alt]') && !pointed(node)) {
        if (clean(text)) lines.push({text: clean(text)});
        return;
      }
    }
    if (node.localName === 'label' && node.control) {
      for (const child of node.children) walk(child, lines);
      return;
    }
    for (const child of node.shadowRoot?.childNodes ?? []) walk(child, lines);
    for (const child of node.childNodes) walk(child, lines);
  }

  function pointed(node) {
    return getComputedStyle(node).cursor !== 'pointer'
      && Array.from(node.querySelectorAll('*')).some(it => getComputedStyle(it).cursor === 'pointer');
  }

  function view() {
    const lines = [];
    if (document.body) walk(document.body, lines);
    return JSON.stringify({address: location.href, title: clean(document.title),
      ready: document.readyState === 'complete', changes,
      cut: lines.length >= MOST_LINES, lines});
  }

  function top(x, y) {
    let e = document.elementFromPoint(x, y);
    while (e?.shadowRoot) {
      const inner = e.shadowRoot.elementFromPoint(x, y);
      if (!inner || inner === e) break;
      e = inner;
    }
    return e;
  }

  function covers(over, e) {
    for (let it = over; it; it = it.parentNode ?? it.host) if (it === e) return false;
    for (let it = e; it; it = it.parentNode ?? it.host) if (it === over) return false;
    return !Array.from(e.labels ?? []).some(it => it.contains(over));
  }

  function point(number) {
    const e = find(number);
    if (!e || !shown(e)) return JSON.stringify({missing: true});
    e.scrollIntoViewIfNeeded();
    const box = Array.from(e.getClientRects()).find(it => it.width > 0 && it.height > 0);
    if (!box) return JSON.stringify({missing: true});
    const x = box.left + box.width / 2, y = box.top + box.height / 2;
    const over = top(x, y);
    return JSON.stringify({x, y, disabled: !!e.disabled,
      covered: over && covers(over, e) ? `${over.localName} "${clean(over.innerText).slice(0, 80)}"` : ''});
  }

  function changed(e) {
    e.dispatchEvent(new Event('input', {bubbles: true, composed: true}));
    e.dispatchEvent(new Event('change', {bubbles: true}));
  }

  // Returns how an element is filled: 'typed', 'set' (done then), or why it cannot be.
  function fill(number, text) {
    const e = find(number);
    if (!e) return 'missing';
    if (e.disabled || e.readOnly) return 'readonly';
    if (e.localName === 'textarea' || e.isContentEditable) return 'typed';
    if (e.localName !== 'input' || PUSHED.has(e.type)
      || ['checkbox', 'radio', 'file', 'hidden'].includes(e.type)) return 'nofield';
    if (TYPED.has(e.type)) return 'typed';
    e.focus();
    e.value = text;
    if (e.value !== text) return 'unfit';
    changed(e);
    return 'set';
  }

  function select(number, wanted) {
    const e = find(number);
    if (e?.localName !== 'select' || e.disabled) return 'nolist';
    const all = Array.from(e.options);
    const missing = wanted.find(it => !all.some(o => clean(o.text) === it && !o.disabled));
    if (missing !== undefined) return 'nooption';
    if (wanted.length !== 1 && !e.multiple) return 'single';
    e.focus();
    all.forEach(o => { o.selected = wanted.includes(clean(o.text)); });
    changed(e);
    return 'set';
  }

  // Returns why a condition can never hold; empty if it may.
  function wrong(kind, text) {
    try {
      switch (kind) {
        case 'selector': document.createDocumentFragment().querySelector(text); return '';
        case 'script': new Function(`return String((${text}\n) === true)`); return '';
        default: {
          const href = new URL(text).href;
          return href === text ? '' : `browsers write it ${href}`;
        }
      }
    } catch (e) {
      return e.message || 'it is wrong';
    }
  }

  return {view, point, fill, select, wrong,
    text: selector => {
      const e = document.querySelector(selector);
      if (!e) return 'null';
      const text = e.matches('input, textarea, select') ? e.value : e.innerText ?? e.textContent;
      return JSON.stringify(text.replace(/\s+/g, ' ').trim().slice(0, COMPARED));
    }};
})()
