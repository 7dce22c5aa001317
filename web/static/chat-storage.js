// Keeps what has not been sent yet, files included, across reloads and lost networks.
(function (huiyin) {
  "use strict";

  const shelf = "items";

  function answerOf(request) {
    return new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }

  function open(name) {
    const request = window.indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(shelf, { keyPath: "key" });
    const tooLong = huiyin.pause(3000).then(() => {
      throw new Error("the database does not open");
    });
    return Promise.race([answerOf(request), tooLong]);
  }

  function databaseStore(database) {
    const items = (mode) => database.transaction(shelf, mode).objectStore(shelf);
    return {
      all: () => answerOf(items("readonly").getAll()),
      put: (item) => answerOf(items("readwrite").put(item)),
      remove: (key) => answerOf(items("readwrite").delete(key)),
    };
  }

  // Private windows may refuse the database; words still survive there, files only until reload.
  function plainStore(memory) {
    const read = () => JSON.parse(memory.read("outbox") || "[]");
    const write = (items) => memory.write("outbox", JSON.stringify(items));
    const without = (key) => read().filter((item) => item.key !== key);
    return {
      all: async () => read(),
      put: async (item) => {
        if (!item.files.length) {
          write(without(item.key).concat([item]));
        }
      },
      remove: async (key) => write(without(key)),
    };
  }

  async function openStore(query, memory) {
    try {
      return databaseStore(await open("huiyin-chat" + query));
    } catch (refusal) {
      return plainStore(memory);
    }
  }

  huiyin.openStore = openStore;
})((window.huiyin = window.huiyin || {}));
