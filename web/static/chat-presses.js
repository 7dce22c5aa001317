// A pressed button is busy until something answers it; a card takes one press at a time.
(function (huiyin) {
  "use strict";

  const patience = 10000;
  const answerTime = 2000;

  function createPresses(outbox, onLost) {
    const busy = new Map();
    // The same press tried again carries the same key, so the server cannot count it twice.
    const unanswered = new Map();
    let answeredAt = 0;

    function markCard(card, pressed) {
      const buttons = card.querySelectorAll(".message-buttons button");
      for (let i = 0; i < buttons.length; i += 1) {
        buttons[i].setAttribute("aria-disabled", "true");
      }
      pressed.classList.add("is-busy");
      pressed.setAttribute("aria-busy", "true");
    }

    function clearCard(card) {
      const buttons = card.querySelectorAll(".message-buttons button");
      for (let i = 0; i < buttons.length; i += 1) {
        buttons[i].removeAttribute("aria-disabled");
        buttons[i].removeAttribute("aria-busy");
        buttons[i].classList.remove("is-busy");
      }
    }

    // A word about it may come before the card that answers it, or without one.
    function settle(id) {
      const press = busy.get(id);
      if (press) {
        answeredAt = Date.now();
        window.clearTimeout(press.timer);
        busy.delete(id);
        clearCard(press.card);
      }
    }

    function settleAll() {
      Array.from(busy.keys()).forEach(settle);
    }

    // Whether what has just come is an answer; one answer may be several messages.
    function answered() {
      settleAll();
      return Date.now() - answeredAt < answerTime;
    }

    function giveUp(id) {
      const press = busy.get(id);
      settle(id);
      if (press && outbox.drop(press.key)) {
        onLost();
      }
    }

    function press(message, button, node) {
      const id = message.card;
      if (busy.has(id)) {
        return;
      }
      const name = id + " " + button.data;
      const key = unanswered.get(name) || huiyin.newKey();
      unanswered.set(name, key);
      const card = node.closest(".message");
      markCard(card, node);
      busy.set(id, { key, card, timer: window.setTimeout(() => giveUp(id), patience) });
      outbox.add({ press: { message: id, data: button.data } }, [], { key, name, hasty: true });
    }

    function onChanged(item) {
      if (item.state === "sent" || item.state === "failed") {
        unanswered.delete(item.name);
      }
      if (item.state === "failed") {
        settle(item.body.press.message);
        onLost(item.error);
      }
    }

    return { press, answered, settle, settleAll, onChanged };
  }

  huiyin.createPresses = createPresses;
})((window.huiyin = window.huiyin || {}));
