// What is picked but not sent: photos, videos and documents in a strip above the words.
(function (huiyin) {
  "use strict";

  const { byId, element, icon, say } = huiyin;
  const mostFiles = 10;
  const pickers = { photos: "photo", camera: "photo", video: "video", document: "document" };

  function createAttachments(on) {
    const strip = byId("previews");
    let files = [];

    function drawPreview(file) {
      const remove = element("button", { class: "preview-remove", type: "button" }, [icon("close")]);
      remove.setAttribute("aria-label", say("web-chat-preview-remove", { name: file.name }));
      remove.addEventListener("click", () => {
        files = files.filter((other) => other !== file);
        show();
      });
      const face =
        file.kind === "photo"
          ? element("img", { src: file.preview, alt: file.name })
          : element("div", { class: "preview-file" }, [
              icon(file.kind),
              element("span", { text: file.name }),
              element("small", { text: huiyin.sizeOf(file.size) }),
            ]);
      return element("div", { class: "preview" }, [face, remove]);
    }

    function show() {
      strip.textContent = "";
      files.forEach((file) => strip.appendChild(drawPreview(file)));
      strip.hidden = !files.length;
      on.changed();
    }

    async function addAll(picked, kind) {
      const room = mostFiles - files.length;
      if (picked.length > room) {
        on.problem(say("web-chat-too-many", { n: mostFiles }));
      }
      for (const one of Array.from(picked).slice(0, Math.max(room, 0))) {
        try {
          const file = await huiyin.readFile(one, kind || kindOf(one));
          file.preview = URL.createObjectURL(new Blob([file.data], { type: file.type }));
          files.push(file);
        } catch (unreadable) {
          on.problem(say("web-chat-unreadable", { name: one.name || "" }));
        }
        show();
      }
    }

    function kindOf(file) {
      const family = (file.type || "").split("/")[0];
      return family === "image" ? "photo" : family === "video" ? "video" : "document";
    }

    // Photos and videos travel together as one album; each document is a message of its own.
    function takeGroups() {
      const kept = ({ kind, name, type, size, data, id }) => ({ kind, name, type, size, data, id });
      const album = files.filter((file) => file.kind !== "document").map(kept);
      const documents = files.filter((file) => file.kind === "document");
      files.forEach((file) => URL.revokeObjectURL(file.preview));
      const groups = documents.map((file) => [kept(file)]);
      files = [];
      show();
      return album.length ? [album].concat(groups) : groups;
    }

    Object.keys(pickers).forEach((name) => {
      const input = byId("pick-" + name);
      input.addEventListener("change", () => {
        // The list is live: emptying the input, so that the same photo can be picked again, empties it.
        const picked = Array.from(input.files);
        input.value = "";
        addAll(picked, pickers[name]);
      });
    });
    return { addAll, takeGroups, isEmpty: () => files.length === 0 };
  }

  huiyin.createAttachments = createAttachments;
})((window.huiyin = window.huiyin || {}));
