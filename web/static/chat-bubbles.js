// Draws one message: its words, media, marks and buttons.
(function (huiyin) {
  "use strict";

  const { element, icon, say } = huiyin;
  const deliveries = {
    waiting: ["waiting", "web-chat-waiting"],
    sending: ["waiting", "web-chat-sending"],
    sent: ["sent", "web-chat-sent"],
    failed: ["close", "web-chat-failed"],
  };
  const safeSchemes = ["http:", "https:", "tel:"];

  function parsedLink(text) {
    try {
      return new URL(text, window.location.href);
    } catch (notALink) {
      return null;
    }
  }

  // No word becomes a link: what somebody wrote must not be pressed as if it were ours.
  function drawText(spans) {
    const words = element("div", { class: "message-text" });
    let quote = null;
    for (const span of spans) {
      let said = span.t;
      if (quote && !span.q && said[0] === "\n") {
        // A quote is a block: its line ends with it, and shows no empty one behind it.
        quote.appendChild(document.createTextNode("\n"));
        said = said.slice(1);
      }
      quote = span.q ? quote || words.appendChild(element("blockquote", { class: "quote" })) : null;
      const place = quote || words;
      const part = span.b ? place.appendChild(element("strong")) : place;
      part.appendChild(document.createTextNode(said));
    }
    return words;
  }

  function drawMarks(message) {
    const date = new Date(message.at);
    const repeat = message.repeat
      ? say("web-chat-repeat", { notice: message.notice || "" })
      : null;
    return element("div", { class: "message-marks" }, [
      repeat ? element("span", { class: "repeat", text: repeat }) : null,
      message.edited && message.author === "me"
        ? element("span", { text: say("web-chat-edited") })
        : null,
      element("time", { datetime: message.at, text: huiyin.timeOf(date) }),
      message.author === "me" ? drawDelivery(message.state || "sent") : null,
    ]);
  }

  function drawDelivery(state) {
    const [sign, words] = deliveries[state];
    return element("span", { class: "delivery" }, [
      icon(sign),
      element("span", { class: "unseen", text: say(words) }),
    ]);
  }

  // What can be done for a minute only goes when that is over; no two clocks need agree for it.
  function letGo(node, seconds) {
    window.setTimeout(() => node.remove(), seconds * 1000);
    return node;
  }

  function drawButton(button, message, onPress) {
    if (!button.url) {
      const node = element("button", { class: "button", type: "button", text: button.text });
      node.addEventListener("click", () => onPress(message, button, node));
      return button.lasts ? letGo(node, button.lasts) : node;
    }
    const link = parsedLink(button.url);
    if (!link || safeSchemes.indexOf(link.protocol) < 0) {
      return null;
    }
    const opens = link.protocol === "tel:" ? {} : { target: "_blank", rel: "noopener" };
    const attributes = { class: "button", href: link.href, text: button.text };
    return element("a", Object.assign(attributes, opens));
  }

  // A button that stands alone above rows of others is the step most people take.
  function leadsOn(rows) {
    return rows.length > 1 && rows[0].length === 1 && rows[1].length > 1;
  }

  function drawButtons(message, onPress) {
    const rows = (message.buttons || []).filter((row) => row.length);
    if (!rows.length) {
      return null;
    }
    const drawRow = (row) =>
      element(
        "div",
        { class: "message-row" },
        row.map((button) => drawButton(button, message, onPress))
      );
    const drawn = rows.map(drawRow);
    if (leadsOn(rows) && drawn[0].firstElementChild) {
      drawn[0].firstElementChild.classList.add("button-primary");
    }
    return element("div", { class: "message-buttons" }, drawn);
  }

  function drawBody(message, actions) {
    const mine = message.author === "me";
    const spans = message.text || [];
    return element("div", { class: "bubble" }, [
      element("span", {
        class: "unseen",
        text: say(mine ? "web-chat-you-said" : "web-chat-bot-said"),
      }),
      spans.some((span) => span.t) ? drawText(spans) : null,
      ...huiyin.drawMedia(message.media || [], actions.addressOf),
      message.location ? huiyin.drawPlace(message.location) : null,
      drawMarks(message),
    ]);
  }

  function drawMessage(message, actions) {
    const mine = message.author === "me";
    const buttons = drawButtons(message, actions.press);
    const names = ["message", mine ? "is-mine" : "is-bot", buttons ? "has-buttons" : ""];
    return element(
      "article",
      { class: names.join(" ").trim(), "data-id": message.id, tabindex: "-1" },
      [drawBody(message, actions), buttons]
    );
  }

  function drawFailure(item, actions) {
    const again = element("button", { class: "button", type: "button" });
    const remove = element("button", { class: "button", type: "button" });
    again.textContent = say("web-chat-retry");
    remove.textContent = say("web-chat-remove");
    again.addEventListener("click", () => actions.retry(item.key));
    remove.addEventListener("click", () => actions.remove(item.key));
    return element("div", { class: "message-failure", role: "alert" }, [
      element("p", { text: item.error }),
      element("div", { class: "message-row" }, [again, remove]),
    ]);
  }

  // A bubble for what has not come back from the server yet.
  function drawPending(item, previews, actions) {
    const message = {
      at: item.at,
      author: "me",
      state: item.state,
      text: item.body.text ? [{ t: item.body.text }] : [],
      location: item.body.location || null,
      media: item.files.map((file, i) => ({
        kind: file.kind,
        name: file.name,
        size: file.size,
        state: "ready",
        preview: previews[i],
      })),
    };
    const node = drawMessage(message, actions);
    node.setAttribute("data-key", item.key);
    node.setAttribute("data-state", item.state);
    if (item.state === "failed") {
      node.appendChild(drawFailure(item, actions));
    } else if (item.files.length) {
      const line = element("div", { class: "progress", "aria-hidden": "true" }, [element("span")]);
      node.querySelector(".bubble").appendChild(line);
    }
    return node;
  }

  huiyin.drawMessage = drawMessage;
  huiyin.drawPending = drawPending;
})((window.huiyin = window.huiyin || {}));
