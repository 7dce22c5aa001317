// Which words can still be changed, and the long press that asks for it.
(function (huiyin) {
  "use strict";

  const longPress = 550;

  function wordsOf(message) {
    return (message.text || []).map((span) => span.t).join("");
  }

  function canEdit(message) {
    const words = wordsOf(message);
    return Boolean(words && words[0] !== "/" && !(message.media || []).length);
  }

  function listenForLongPress(list, history, onEdit) {
    let timer = null;

    function ask(event) {
      const bubble = event.target.closest(".is-mine .bubble");
      const node = bubble && bubble.closest("[data-id]");
      const last = history.lastOwn();
      const found = node && last && Number(node.getAttribute("data-id")) === last.id;
      if (found && canEdit(last)) {
        onEdit(last);
      }
      return Boolean(found);
    }

    function forget() {
      window.clearTimeout(timer);
    }

    // Android tells of a long press as a context menu; iOS does not tell at all.
    list.addEventListener("contextmenu", (event) => {
      forget();
      if (event.pointerType !== "mouse" && ask(event)) {
        event.preventDefault();
      }
    });
    list.addEventListener(
      "touchstart",
      (event) => {
        forget();
        timer = window.setTimeout(() => ask(event), longPress);
      },
      { passive: true }
    );
    ["touchmove", "touchend", "touchcancel"].forEach((name) =>
      list.addEventListener(name, forget, { passive: true })
    );
  }

  huiyin.wordsOf = wordsOf;
  huiyin.canEdit = canEdit;
  huiyin.listenForLongPress = listenForLongPress;
})((window.huiyin = window.huiyin || {}));
