// What every template needs to write HTML with.

const SPECIAL = /[&<>"]/g;
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export const escape = (text) => text.replace(SPECIAL, (character) => ENTITIES[character]);

export const link = ({ url, title }, attributes = "") => `<a${attributes} href="${url}">${escape(title)}</a>`;

export const map = (items, write) => items.map(write).join("");
