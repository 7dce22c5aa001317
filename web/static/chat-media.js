// Draws photos, voice, video, documents and places inside a bubble.
(function (huiyin) {
  "use strict";

  const { element, icon, say } = huiyin;
  let playing = null;

  function openViewer(address) {
    const viewer = huiyin.byId("viewer");
    const before = document.activeElement;
    const close = () => {
      viewer.hidden = true;
      huiyin.byId("viewer-photo").removeAttribute("src");
      document.removeEventListener("keydown", onKey);
      before && before.focus();
    };
    const onKey = (event) => {
      if (event.key === "Escape") {
        close();
      } else if (event.key === "Tab") {
        event.preventDefault();
      }
    };
    huiyin.byId("viewer-photo").src = address;
    viewer.hidden = false;
    viewer.onclick = close;
    document.addEventListener("keydown", onKey);
    huiyin.byId("viewer-close").focus();
  }

  function drawState(file) {
    const refused = file.state === "refused";
    const text = say(refused ? "web-chat-file-refused" : "web-chat-file-waiting");
    const name = file.kind === "photo" || file.kind === "voice" ? "" : file.name || "";
    return element("div", { class: "media-state", "data-state": file.state }, [
      icon(file.kind === "photo" ? "photo" : file.kind),
      element("span", { text: name ? name + " · " + text : text }),
    ]);
  }

  function drawPhoto(file, address) {
    const photo = element("img", { src: address, alt: say("web-chat-photo"), loading: "lazy" });
    const button = element("button", { class: "photo", type: "button" }, [photo]);
    button.setAttribute("aria-label", say("web-chat-photo-open"));
    button.addEventListener("click", () => openViewer(address));
    return button;
  }

  function drawVoice(file, address) {
    const sound = new Audio();
    const drawing = icon("play");
    const time = element("span", { class: "voice-length", text: say("web-chat-voice-message") });
    const line = element("span", { class: "voice-line", "aria-hidden": "true" }, [element("span")]);
    const button = element("button", { class: "voice", type: "button" }, [drawing, line, time]);
    button.setAttribute("aria-label", say("web-chat-voice-play"));
    sound.preload = "none";
    const showPaused = () => {
      huiyin.turnIcon(drawing, "play");
      button.setAttribute("aria-label", say("web-chat-voice-play"));
    };
    sound.addEventListener("timeupdate", () => {
      time.textContent = huiyin.lengthOf(sound.currentTime);
      const part = isFinite(sound.duration) ? sound.currentTime / sound.duration : 0;
      line.firstElementChild.style.transform = "scaleX(" + part + ")";
    });
    sound.addEventListener("pause", showPaused);
    sound.addEventListener("ended", showPaused);
    sound.addEventListener("error", () => {
      time.textContent = say("web-chat-voice-broken");
    });
    button.addEventListener("click", () => {
      if (!sound.paused) {
        sound.pause();
        return;
      }
      if (playing && playing !== sound) {
        playing.pause();
      }
      playing = sound;
      sound.src = sound.src || address;
      huiyin.turnIcon(drawing, "pause");
      button.setAttribute("aria-label", say("web-chat-voice-pause"));
      const started = sound.play();
      started && started.catch(showPaused);
    });
    return button;
  }

  function drawVideo(file, address) {
    const video = element("video", { src: address, controls: true, preload: "metadata" });
    video.setAttribute("playsinline", "");
    video.setAttribute("aria-label", file.name || say("web-chat-video"));
    return video;
  }

  function drawDocument(file, address) {
    const name = file.name || say("web-chat-document");
    return element("a", { class: "document", href: address, download: name, rel: "noopener" }, [
      icon("document"),
      element("span", {}, [
        element("span", { class: "document-name", text: name }),
        file.size ? element("small", { text: huiyin.sizeOf(file.size) }) : null,
      ]),
    ]);
  }

  const drawings = { photo: drawPhoto, voice: drawVoice, video: drawVideo, document: drawDocument };

  function drawFile(file, addressOf) {
    const address = file.preview || (file.state === "ready" && file.url && addressOf(file.url));
    if (!address || file.state === "refused") {
      return drawState(file);
    }
    return (drawings[file.kind] || drawDocument)(file, address);
  }

  function drawMedia(files, addressOf) {
    const photos = files.filter((file) => file.kind === "photo");
    const others = files.filter((file) => file.kind !== "photo");
    const parts = others.map((file) => drawFile(file, addressOf));
    if (photos.length) {
      const album = element(
        "div",
        { class: "album", "data-count": Math.min(photos.length, 5) },
        photos.map((file) => drawFile(file, addressOf))
      );
      parts.unshift(album);
    }
    return parts;
  }

  function drawPlace(place) {
    const point = place.latitude.toFixed(5) + ", " + place.longitude.toFixed(5);
    return element("div", { class: "place" }, [
      icon("place"),
      element("span", {}, [
        element("span", { text: say("web-chat-place") }),
        element("small", { text: point }),
      ]),
    ]);
  }

  huiyin.drawMedia = drawMedia;
  huiyin.drawPlace = drawPlace;
})((window.huiyin = window.huiyin || {}));
