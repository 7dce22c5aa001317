// Knows which message stands in which bubble: no message twice, edits folded into what they edit.
(function (huiyin) {
  "use strict";

  function createHistory() {
    const shown = new Map();
    const folded = new Set();
    const standIns = new Map();
    let newest = 0;
    let oldest = null;

    function withEdit(target, edit) {
      return Object.assign({}, target, {
        text: edit.text,
        media: edit.media,
        buttons: edit.buttons,
        location: edit.location || target.location,
        notice: edit.notice,
        repeat: edit.repeat,
        edited: target.edited || edit.edited || edit.author === "me",
        version: edit.id,
        ids: target.ids.concat([edit.id]),
      });
    }

    function keep(message) {
      shown.set(message.id, message);
      return message;
    }

    function place(message) {
      const fresh = Object.assign({ card: message.id, ids: [message.id], version: 0 }, message);
      const known = shown.get(message.id);
      if (known) {
        const same = JSON.stringify(known) === JSON.stringify(fresh);
        return known.version || same ? [] : [{ kind: "change", message: keep(fresh) }];
      }
      const edit = standIns.get(message.id);
      if (!edit) {
        return [{ kind: "add", message: keep(fresh) }];
      }
      standIns.delete(message.id);
      shown.delete(edit.id);
      folded.add(edit.id);
      return [
        { kind: "remove", id: edit.id },
        { kind: "add", message: keep(withEdit(fresh, edit)) },
      ];
    }

    function standIn(edit) {
      const earlier = standIns.get(edit.edits);
      if (earlier && earlier.id > edit.id) {
        folded.add(edit.id);
        return [];
      }
      standIns.set(edit.edits, edit);
      const fresh = Object.assign({ card: edit.edits, ids: [edit.id], version: edit.id }, edit);
      const added = { kind: "add", message: keep(fresh) };
      if (!earlier) {
        return [added];
      }
      shown.delete(earlier.id);
      folded.add(earlier.id);
      return [{ kind: "remove", id: earlier.id }, added];
    }

    function fold(edit) {
      if (folded.has(edit.id) || shown.has(edit.id)) {
        return [];
      }
      const target = shown.get(edit.edits);
      if (!target) {
        return standIn(edit);
      }
      folded.add(edit.id);
      if (edit.id < target.version) {
        return [];
      }
      return [{ kind: "change", message: keep(withEdit(target, edit)) }];
    }

    function take(message) {
      newest = Math.max(newest, message.id);
      oldest = oldest === null ? message.id : Math.min(oldest, message.id);
      return message.edits === null || message.edits === undefined ? place(message) : fold(message);
    }

    function lastOwn() {
      let last = null;
      shown.forEach((message) => {
        if (message.author === "me" && (!last || message.id > last.id)) {
          last = message;
        }
      });
      return last;
    }

    return {
      take,
      lastOwn,
      get: (id) => shown.get(id),
      newest: () => newest,
      oldest: () => oldest,
      isEmpty: () => shown.size === 0,
    };
  }

  huiyin.createHistory = createHistory;
})((window.huiyin = window.huiyin || {}));
