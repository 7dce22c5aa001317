// Building blocks of the page: elements, icons, keys and what the browser remembers for a phone.
(function (huiyin) {
  "use strict";

  const svgSpace = "http://www.w3.org/2000/svg";
  const linkSpace = "http://www.w3.org/1999/xlink";

  function setAttributes(node, attributes) {
    for (const name of Object.keys(attributes)) {
      const value = attributes[name];
      if (name === "text") {
        node.textContent = value;
      } else if (value === true) {
        node.setAttribute(name, "");
      } else if (value !== false && value !== null && value !== undefined) {
        node.setAttribute(name, value);
      }
    }
  }

  function element(tag, attributes, children) {
    const node = document.createElement(tag);
    setAttributes(node, attributes || {});
    for (const child of children || []) {
      if (child) {
        node.appendChild(child);
      }
    }
    return node;
  }

  function icon(name) {
    const drawing = document.createElementNS(svgSpace, "svg");
    drawing.setAttribute("class", "icon");
    drawing.setAttribute("aria-hidden", "true");
    drawing.appendChild(document.createElementNS(svgSpace, "use"));
    turnIcon(drawing, name);
    return drawing;
  }

  function turnIcon(drawing, name) {
    const use = drawing.firstElementChild || drawing.querySelector("use");
    use.setAttribute("href", "#icon-" + name);
    // WebViews before 2018 know only the older name of the attribute.
    use.setAttributeNS(linkSpace, "xlink:href", "#icon-" + name);
  }

  function newKey() {
    const bytes = window.crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = Array.from(bytes, (byte) => (byte + 0x100).toString(16).slice(1)).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }

  // Several phones of the demo share one origin, so each remembers under its own name.
  function createMemory(shelf, query) {
    const prefix = "huiyin.chat" + query + ".";
    const kept = {};
    function read(name) {
      try {
        return window[shelf].getItem(prefix + name);
      } catch (refusal) {
        return name in kept ? kept[name] : null;
      }
    }
    function write(name, value) {
      kept[name] = value;
      try {
        window[shelf].setItem(prefix + name, value);
      } catch (refusal) {
        // Full or forbidden: this page still remembers until it is left.
      }
    }
    return { read, write };
  }

  function pause(milliseconds) {
    return new Promise((resolve) => window.setTimeout(resolve, milliseconds));
  }

  huiyin.element = element;
  huiyin.icon = icon;
  huiyin.turnIcon = turnIcon;
  huiyin.newKey = newKey;
  huiyin.createMemory = createMemory;
  huiyin.pause = pause;
  huiyin.byId = (id) => document.getElementById(id);
})((window.huiyin = window.huiyin || {}));
