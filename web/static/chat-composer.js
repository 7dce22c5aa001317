// Where people write: the growing field, the tray, sending, and changing what was said last.
(function (huiyin) {
  "use strict";

  const { byId, say } = huiyin;
  const tallestField = 168;

  function isDesk() {
    const fine = window.matchMedia("(pointer: fine)").matches;
    const coarse = window.matchMedia("(pointer: coarse)").matches || "ontouchstart" in window;
    return fine || !coarse;
  }

  function createComposer(memory, attachments, on) {
    const field = byId("text");
    const tray = byId("tray");
    let editing = null;

    function fit() {
      field.style.height = "auto";
      const height = Math.min(field.scrollHeight, tallestField);
      field.style.height = field.value ? height + "px" : "";
      const ready = Boolean(field.value.trim() || !attachments.isEmpty() || editing);
      byId("send").hidden = !ready;
      byId("voice").hidden = ready;
      byId("photo").hidden = Boolean(field.value.trim() || editing);
      on.resized();
    }

    function showTray(open) {
      tray.hidden = !open;
      byId("more").setAttribute("aria-expanded", open ? "true" : "false");
      on.resized();
    }

    function write(text) {
      field.value = text;
      memory.write("draft", editing ? "" : text);
      fit();
    }

    function stopEditing() {
      editing = null;
      byId("edit-bar").hidden = true;
      write("");
    }

    function edit(message) {
      editing = message;
      const text = message.text.map((span) => span.t).join("");
      byId("edit-text").textContent = text;
      byId("edit-bar").hidden = false;
      showTray(false);
      write(text);
      field.focus();
    }

    function sendEdit(text) {
      if (text) {
        on.edited(editing, text);
        stopEditing();
      }
    }

    function send() {
      const text = field.value.trim();
      if (editing) {
        sendEdit(text);
        return;
      }
      const groups = attachments.takeGroups();
      if (!groups.length && text) {
        on.text(text);
      }
      groups.forEach((files, i) => on.files(files, i === 0 ? text : ""));
      showTray(false);
      write("");
    }

    // On a touch screen Enter makes a new line; input methods use it to choose characters.
    function onKey(event) {
      const composing = event.isComposing || event.keyCode === 229;
      if (event.key === "Enter" && !event.shiftKey && !composing && isDesk()) {
        event.preventDefault();
        send();
      } else if (event.key === "Escape" && editing) {
        stopEditing();
      }
    }

    function onPaste(event) {
      const files = event.clipboardData ? event.clipboardData.files : [];
      if (files && files.length) {
        event.preventDefault();
        attachments.addAll(files);
      }
    }

    function locate() {
      showTray(false);
      if (!navigator.geolocation || window.isSecureContext === false) {
        on.problem(say("web-chat-place-missing"));
        return;
      }
      on.busy(say("web-chat-place-searching"));
      navigator.geolocation.getCurrentPosition(
        (found) => {
          on.busy(null);
          const { latitude, longitude } = found.coords;
          on.place({ latitude, longitude });
        },
        (refusal) => {
          on.busy(null);
          on.problem(say(refusal.code === 1 ? "web-chat-place-refused" : "web-chat-place-failed"));
        },
        { enableHighAccuracy: true, timeout: 15000, maximumAge: 30000 }
      );
    }

    function bindTray() {
      byId("more").addEventListener("click", () => showTray(tray.hidden));
      byId("photo").addEventListener("click", () => byId("pick-photos").click());
      byId("place").addEventListener("click", locate);
      tray.addEventListener("click", (event) => {
        const button = event.target.closest("[data-pick]");
        if (button) {
          byId("pick-" + button.getAttribute("data-pick")).click();
          showTray(false);
        }
      });
    }

    byId("form").addEventListener("submit", (event) => {
      event.preventDefault();
      send();
    });
    // A tap on "send" must not close the on-screen keyboard in the middle of a conversation.
    byId("send").addEventListener("mousedown", (event) => event.preventDefault());
    byId("edit-cancel").addEventListener("click", stopEditing);
    field.addEventListener("input", () => write(field.value));
    field.addEventListener("keydown", onKey);
    field.addEventListener("paste", onPaste);
    field.addEventListener("focus", () => showTray(false));
    window.addEventListener("resize", fit);
    bindTray();
    const isBusy = () =>
      Boolean(editing) || !attachments.isEmpty() || !byId("voice-bar").hidden;
    return { edit, fit, isBusy, restoreDraft: () => write(memory.read("draft") || "") };
  }

  huiyin.createComposer = createComposer;
})((window.huiyin = window.huiyin || {}));
