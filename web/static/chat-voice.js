// Records a voice message: hold and let go, or tap to begin and tap to send.
(function (huiyin) {
  "use strict";

  const { byId, say } = huiyin;
  const longest = 300;
  const holdTime = 600;
  const slideAway = 80;
  const types = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus", "audio/mp4", ""];
  const endings = { "audio/ogg": "ogg", "audio/webm": "webm", "audio/mp4": "m4a" };

  function canRecord() {
    const devices = navigator.mediaDevices;
    return Boolean(window.MediaRecorder && devices && devices.getUserMedia);
  }

  function bestType() {
    const known = (type) => type && MediaRecorder.isTypeSupported(type);
    return types.find(known) || "";
  }

  function fileFrom(chunks, type) {
    const plain = (type || "audio/webm").split(";")[0];
    const blob = new Blob(chunks, { type: plain });
    blob.name = "voice." + (endings[plain] || "webm");
    return blob;
  }

  function createVoice(on) {
    const button = byId("voice");
    let recorder = null;
    let asking = false;
    let heldSince = 0;
    let clock = null;

    function show(recording) {
      byId("composer").classList.toggle("is-recording", recording);
      byId("voice-bar").hidden = !recording;
      byId("voice-cancel").hidden = !recording;
      byId("more").hidden = recording;
      byId("field").hidden = recording;
      byId("voice-time").textContent = "0:00";
      byId("voice-hint").textContent = say(heldSince ? "web-chat-voice-hold" : "web-chat-voice-tap");
      button.setAttribute("aria-label", say(recording ? "web-chat-voice-send" : "web-chat-voice"));
      huiyin.turnIcon(button.querySelector(".icon"), recording ? "send" : "voice");
    }

    function stop(wanted) {
      const current = recorder;
      recorder = null;
      heldSince = 0;
      window.clearInterval(clock);
      show(false);
      if (current && current.state !== "inactive") {
        current.wanted = wanted;
        current.stop();
      }
    }

    function tick() {
      const seconds = (Date.now() - recorder.since) / 1000;
      byId("voice-time").textContent = huiyin.lengthOf(seconds);
      if (seconds >= longest) {
        stop(true);
      }
    }

    function begin(stream) {
      const type = bestType();
      const chunks = [];
      const current = new MediaRecorder(stream, type ? { mimeType: type } : {});
      current.ondataavailable = (event) => event.data.size && chunks.push(event.data);
      current.onstop = () => {
        stream.getTracks().forEach((track) => track.stop());
        if (current.wanted && chunks.length) {
          on.recorded(fileFrom(chunks, current.mimeType || type));
        }
      };
      current.since = Date.now();
      current.start(1000);
      recorder = current;
      clock = window.setInterval(tick, 250);
      show(true);
    }

    async function start() {
      if (recorder || asking) {
        return;
      }
      if (!canRecord()) {
        byId("pick-voice").click();
        return;
      }
      asking = true;
      try {
        begin(await navigator.mediaDevices.getUserMedia({ audio: true }));
      } catch (refusal) {
        const refused = refusal.name === "NotAllowedError" || refusal.name === "SecurityError";
        on.problem(say(refused ? "web-chat-voice-refused" : "web-chat-voice-missing"));
      }
      asking = false;
    }

    function onDown(event) {
      if (recorder || !canRecord()) {
        return;
      }
      heldSince = Date.now();
      if (button.setPointerCapture) {
        button.setPointerCapture(event.pointerId);
      }
      start();
    }

    function onUp(event) {
      const held = heldSince && Date.now() - heldSince > holdTime;
      heldSince = 0;
      if (!recorder) {
        return;
      }
      if (!held) {
        byId("voice-hint").textContent = say("web-chat-voice-tap");
        return;
      }
      button.skipClick = true;
      stop(event.clientY > button.getBoundingClientRect().top - slideAway);
    }

    // The click that ends the very press which began the recording must not end the recording.
    function onClick() {
      const fresh = recorder && Date.now() - recorder.since < holdTime;
      if (button.skipClick || asking || fresh) {
        button.skipClick = false;
      } else if (recorder) {
        stop(true);
      } else {
        start();
      }
    }

    if (window.PointerEvent) {
      button.addEventListener("pointerdown", onDown);
      button.addEventListener("pointerup", onUp);
      button.addEventListener("pointercancel", () => {
        heldSince = 0;
      });
    }
    button.addEventListener("contextmenu", (event) => event.preventDefault());
    button.addEventListener("click", onClick);
    byId("voice-cancel").addEventListener("click", () => stop(false));
  }

  huiyin.createVoice = createVoice;
})((window.huiyin = window.huiyin || {}));
