// The row of ready-made words that stays below the field, and the switch that folds it away.
(function (huiyin) {
  "use strict";

  const { byId, element } = huiyin;

  function createKeyboard(memory, onWord) {
    const board = byId("keyboard");
    const fold = byId("keys-switch");
    let from = 0;

    function showFold() {
      const hasKeys = board.childElementCount > 0;
      const open = memory.read("keys") !== "folded";
      fold.hidden = !hasKeys;
      fold.setAttribute("aria-expanded", open ? "true" : "false");
      board.hidden = !hasKeys || !open;
    }

    function drawKey(word) {
      const key = element("button", { class: "key", type: "button", text: word });
      key.addEventListener("click", () => onWord(word));
      return key;
    }

    function draw(rows) {
      board.textContent = "";
      rows
        .filter((row) => row.length)
        .forEach((row) => {
          board.appendChild(element("div", { class: "keyboard-row" }, row.map(drawKey)));
        });
      showFold();
    }

    function take(messages) {
      for (const message of messages) {
        if (message.keyboard && message.id > from) {
          from = message.id;
          memory.write("keyboard", JSON.stringify(message.keyboard));
          draw(message.keyboard);
        }
      }
    }

    fold.addEventListener("click", () => {
      memory.write("keys", memory.read("keys") === "folded" ? "open" : "folded");
      showFold();
    });
    draw(JSON.parse(memory.read("keyboard") || "[]"));
    return { take };
  }

  huiyin.createKeyboard = createKeyboard;
})((window.huiyin = window.huiyin || {}));
