import { useAutofocus } from "@web/core/utils/hooks";
import { useDebounced } from "@web/core/utils/timing";

import { Component, useRef, useState } from "@odoo/owl";

const WAIT = 150;

/**
 * One field with the matches below it. Arrows choose, Enter and Tab take the chosen match,
 * Escape closes the list; the typed text stays.
 */
export class SearchBox extends Component {
    static template = "motcua_base.SearchBox";
    static props = {
        name: String,
        value: String,
        search: Function,
        onType: Function,
        onSelect: Function,
        slots: Object,
        label: String,
        placeholder: { type: String, optional: true },
        autofocus: { type: Boolean, optional: true },
        openOnFocus: { type: Boolean, optional: true },
        mustChoose: { type: Boolean, optional: true },
        onLeave: { type: Function, optional: true },
    };

    setup() {
        this.input = this.props.autofocus ? useAutofocus({ refName: "input" }) : useRef("input");
        this.state = useState({ items: [], open: false, active: 0 });
        this.asked = 0;
        this.term = null;
        this.searchSoon = useDebounced(() => this.load(), WAIT);
    }

    /** Whether the list on screen answers what is typed now: a fast hand is ahead of it. */
    get isFresh() {
        return this.state.open && this.term === this.input.el.value;
    }

    async load() {
        const asked = ++this.asked;
        const term = this.input.el.value;
        const items = await this.props.search(term);
        if (asked === this.asked && document.activeElement === this.input.el) {
            this.term = term;
            Object.assign(this.state, { items, open: items.length > 0, active: 0 });
        }
        return items;
    }

    onInput(ev) {
        this.props.onType(ev.target.value);
        this.searchSoon();
    }

    onFocus() {
        if (this.props.openOnFocus) {
            this.input.el.select();
            this.load();
        }
    }

    onBlur() {
        this.asked++;
        this.state.open = false;
    }

    take(item) {
        this.searchSoon.cancel();
        this.asked++;
        this.state.open = false;
        this.props.onSelect(item);
    }

    async onKeydown(ev) {
        const { items, open, active } = this.state;
        if (ev.key === "ArrowDown" && !open) {
            ev.preventDefault();
            await this.load();
        } else if (open && ev.key === "ArrowDown") {
            ev.preventDefault();
            this.state.active = (active + 1) % items.length;
        } else if (open && ev.key === "ArrowUp") {
            ev.preventDefault();
            this.state.active = (active - 1 + items.length) % items.length;
        } else if (open && ev.key === "Escape") {
            ev.preventDefault();
            ev.stopPropagation();
            this.state.open = false;
        } else if (ev.key === "Enter") {
            ev.preventDefault();
            await this.takeBest();
        } else if (ev.key === "Tab" && !ev.shiftKey) {
            await this.onTab(ev);
        }
    }

    async onTab(ev) {
        if (this.isFresh) {
            this.take(this.state.items[this.state.active]);
        } else if (this.props.mustChoose && this.input.el.value) {
            ev.preventDefault();
            await this.takeBest();
        } else {
            this.props.onLeave?.(this.input.el.value);
        }
    }

    /** Enter takes the chosen match, and does not wait for the list to open. */
    async takeBest() {
        const item = this.isFresh ? this.state.items[this.state.active] : (await this.load())[0];
        if (item) {
            this.take(item);
        }
    }
}
