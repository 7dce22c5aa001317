// Makes a picked file ready for the outbox; huge photos become smaller before they travel.
(function (huiyin) {
  "use strict";

  const longestSide = 2560;
  const longestShape = 3;
  const quality = 0.88;

  function bytesOf(blob) {
    return new Promise((resolve, reject) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result);
      reader.onerror = () => reject(reader.error);
      reader.readAsArrayBuffer(blob);
    });
  }

  function pictureOf(blob) {
    return new Promise((resolve, reject) => {
      const picture = new Image();
      const address = URL.createObjectURL(blob);
      picture.onload = () => resolve(picture);
      picture.onerror = () => reject(new Error("not a picture"));
      picture.src = address;
      window.setTimeout(() => URL.revokeObjectURL(address), 60000);
    });
  }

  // Browsers that do not turn photos by themselves would lose the turn in the copy; and a long
  // screenshot made smaller can no longer be read. Both go as they are.
  function shouldShrink(picture, type) {
    const longer = Math.max(picture.naturalWidth, picture.naturalHeight);
    const shorter = Math.min(picture.naturalWidth, picture.naturalHeight);
    const turns = window.CSS && CSS.supports && CSS.supports("image-orientation", "from-image");
    return longer > longestSide && longer / shorter < longestShape && turns && type !== "image/gif";
  }

  function shrunk(picture) {
    const scale = longestSide / Math.max(picture.naturalWidth, picture.naturalHeight);
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.naturalWidth * scale);
    canvas.height = Math.round(picture.naturalHeight * scale);
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#ffffff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
  }

  async function smallEnough(file) {
    try {
      const picture = await pictureOf(file);
      return shouldShrink(picture, file.type) ? (await shrunk(picture)) || file : file;
    } catch (unreadable) {
      return file;
    }
  }

  function nameOf(blob, file, kind) {
    const name = file.name || kind;
    return blob === file ? name : name.replace(/\.\w+$/, "") + ".jpg";
  }

  async function readFile(file, kind) {
    const blob = kind === "photo" ? await smallEnough(file) : file;
    const data = await bytesOf(blob);
    const type = blob.type || "application/octet-stream";
    return { kind, name: nameOf(blob, file, kind), type, size: data.byteLength, data, id: null };
  }

  huiyin.readFile = readFile;
})((window.huiyin = window.huiyin || {}));
