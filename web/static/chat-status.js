// What the page says about itself: the connection, short answers to presses, news for readers.
(function (huiyin) {
  "use strict";

  const { byId, element, say } = huiyin;
  const states = {
    connecting: "web-chat-state-connecting",
    live: "web-chat-state-live",
    offline: "web-chat-state-offline",
  };

  function createToast() {
    const box = byId("toast");
    let timer = null;
    let isFailure = false;

    function hide() {
      isFailure = false;
      window.clearTimeout(timer);
      box.hidden = true;
      box.textContent = "";
    }

    function show(text, stays) {
      hide();
      if (!text) {
        return;
      }
      box.hidden = false;
      box.classList.toggle("is-alert", Boolean(stays));
      box.appendChild(element("p", { text }));
      if (!stays) {
        timer = window.setTimeout(hide, Math.max(3500, text.length * 180));
        return;
      }
      const known = element("button", { class: "button", type: "button" });
      known.textContent = say("web-chat-understood");
      box.appendChild(known);
    }

    function fail(text) {
      show(text, true);
      isFailure = Boolean(text);
    }

    // What went wrong is of no interest any more.
    function succeed() {
      if (isFailure) {
        hide();
      }
    }

    box.addEventListener("click", hide);
    return { show, fail, succeed };
  }

  function showState(state) {
    const line = byId("connection");
    const changed = line.getAttribute("data-state") !== state;
    if (changed) {
      line.setAttribute("data-state", state);
      line.textContent = say(states[state]);
    }
    return changed;
  }

  function createNews() {
    const title = document.title;
    let unread = 0;

    function announce(messages) {
      const words = messages.map((message) => message.text.map((span) => span.t).join(""));
      byId("announcer").textContent = words.join(" ");
      if (document.hidden) {
        unread += messages.length;
        document.title = "(" + unread + ") " + title;
      }
      if (window.parent !== window) {
        window.parent.postMessage({ huiyin: "news" }, window.location.origin);
      }
    }

    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) {
        unread = 0;
        document.title = title;
      }
    });
    return { announce };
  }

  huiyin.createToast = createToast;
  huiyin.showState = showState;
  huiyin.createNews = createNews;
})((window.huiyin = window.huiyin || {}));
