// The conversation on the page: bubbles in order, day lines, what is still on its way.
(function (huiyin) {
  "use strict";

  const { byId, element, say } = huiyin;

  // The opening word of a visit is for the server; nobody typed it.
  function isOpening(message) {
    const words = (message.text || []).map((span) => span.t).join("");
    return message.author === "me" && /^\/start(\s|$)/.test(words);
  }

  function createLog(history, seen, actions) {
    const list = byId("messages");
    const pendingList = byId("pending");
    const nodes = new Map();
    const pending = new Map();
    const previews = new Map();

    function placeFor(id) {
      let before = null;
      for (let node = list.lastElementChild; node; node = node.previousElementSibling) {
        if (node.hasAttribute("data-id")) {
          if (Number(node.getAttribute("data-id")) < id) {
            break;
          }
          before = node;
        }
      }
      return before;
    }

    function draw(message) {
      const local = previews.get(message.key) || [];
      const media = (message.media || []).map((file, i) =>
        Object.assign({ preview: file.state === "refused" ? null : local[i] }, file)
      );
      const node = huiyin.drawMessage(Object.assign({}, message, { media }), actions);
      node.hidden = isOpening(message);
      nodes.set(message.id, node);
      if (message.author === "bot") {
        seen.watch(node, message.ids);
      }
      return node;
    }

    function remove(id) {
      const node = nodes.get(id);
      nodes.delete(id);
      seen.unwatch(node);
      node.remove();
    }

    function replace(message) {
      const old = nodes.get(message.id);
      const held = old.contains(document.activeElement);
      seen.unwatch(old);
      const fresh = draw(message);
      old.parentNode.replaceChild(fresh, old);
      if (held) {
        (fresh.querySelector(".message-buttons .button") || fresh).focus();
      }
      return fresh;
    }

    function markDays() {
      let lastDay = "";
      for (let node = list.firstElementChild; node; ) {
        const next = node.nextElementSibling;
        if (node.classList.contains("day")) {
          node.remove();
        } else if (!node.hidden) {
          const date = new Date(node.querySelector("time").getAttribute("datetime"));
          const day = huiyin.dayOf(date);
          if (day !== lastDay) {
            list.insertBefore(
              element("div", { class: "day" }, [
                element("span", { text: huiyin.dayName(date) }),
              ]),
              node
            );
          }
          lastDay = day;
        }
        node = next;
      }
    }

    function offerEditing() {
      const last = list.querySelector(".own-menu");
      if (last) {
        last.remove();
      }
      const message = history.lastOwn();
      const node = message && nodes.get(message.id);
      if (!node || !huiyin.canEdit(message)) {
        return;
      }
      const button = element("button", { class: "own-menu", type: "button" });
      button.setAttribute("aria-label", say("web-chat-edit"));
      button.appendChild(huiyin.icon("edit"));
      button.addEventListener("click", () => actions.edit(message));
      node.insertBefore(button, node.firstChild);
    }

    function removePending(key) {
      const node = pending.get(key);
      if (node) {
        node.remove();
        pending.delete(key);
      }
    }

    function add(message) {
      if (message.key) {
        removePending(message.key);
        actions.echoed(message.key);
      }
      const node = draw(message);
      list.insertBefore(node, placeFor(message.id));
      return node;
    }

    // Returns what is new for the reader.
    function take(messages, live) {
      const news = [];
      for (const message of messages) {
        for (const change of history.take(message)) {
          if (change.kind === "remove") {
            remove(change.id);
          } else if (change.kind === "add") {
            add(change.message).classList.toggle("is-new", live);
            news.push(change.message);
          } else {
            replace(change.message).classList.toggle("is-changed", live);
            news.push(change.message);
          }
        }
      }
      markDays();
      offerEditing();
      return news;
    }

    function previewsOf(item) {
      if (!previews.has(item.key)) {
        const addresses = item.files.map((file) =>
          URL.createObjectURL(new Blob([file.data], { type: file.type }))
        );
        previews.set(item.key, addresses);
      }
      return previews.get(item.key);
    }

    function isStray(item) {
      const opening = isOpening({ author: "me", text: [{ t: item.body.text || "" }] });
      return Boolean(item.body.press || item.body.edit || (opening && item.state !== "failed"));
    }

    function showPending(item) {
      const old = pending.get(item.key);
      if (isStray(item) || (!old && item.state === "sent")) {
        return;
      }
      if (item.state === "sent" && item.sentId && item.sentId <= history.newest()) {
        removePending(item.key);
        return;
      }
      const node = huiyin.drawPending(item, previewsOf(item), actions);
      pending.set(item.key, node);
      if (old) {
        pendingList.replaceChild(node, old);
      } else {
        pendingList.appendChild(node);
      }
    }

    function showProgress(item, part) {
      const node = pending.get(item.key);
      const line = node && node.querySelector(".progress span");
      if (line) {
        line.style.transform = "scaleX(" + part + ")";
      }
    }

    function markEditing(id, busy) {
      const node = nodes.get(id);
      if (node) {
        node.classList.toggle("is-waiting", busy);
      }
    }

    const nodeOf = (id) => nodes.get(id);
    return { take, nodeOf, showPending, showProgress, removePending, markEditing, isOpening };
  }

  huiyin.createLog = createLog;
})((window.huiyin = window.huiyin || {}));
