// Lists from Word arrive as paragraphs with a typed mark; they become lists again before the editor reads them.

const LIST_LEVEL = /mso-list:[^;"']*level(\d+)/i;
const NUMBERED = /^\s*(\d+|[a-z]|[ivxlc]+)[.)]/i;

function isFromWord(html) {
  return /urn:schemas-microsoft-com:office|class="?Mso|mso-list/i.test(html);
}

function listItem(paragraph) {
  const mark = paragraph.querySelector('[style*="mso-list:Ignore" i]');
  const isOrdered = NUMBERED.test((mark ?? paragraph).textContent);
  mark?.remove();
  const item = document.createElement("li");
  item.append(...paragraph.childNodes);
  return [isOrdered ? "ol" : "ul", item];
}

// Turn runs of list paragraphs into lists, and drop comments and elements of Office, keeping their words.
function withLists(html) {
  const body = new DOMParser().parseFromString(html.replace(/<!--[\s\S]*?-->|<!\[[^\]]*\]>/g, ""), "text/html").body;
  for (const element of body.querySelectorAll("*")) {
    if (element.localName.includes(":")) element.replaceWith(...element.childNodes);
  }
  for (const paragraph of body.querySelectorAll("p[style]")) {
    if (!LIST_LEVEL.test(paragraph.getAttribute("style"))) continue;
    const [kind, item] = listItem(paragraph);
    const before = paragraph.previousElementSibling;
    if (before?.localName === kind && before.dataset.fromWord) {
      before.append(item);
      paragraph.remove();
    } else {
      const list = document.createElement(kind);
      list.dataset.fromWord = "yes";
      list.append(item);
      paragraph.replaceWith(list);
    }
  }
  return body.innerHTML;
}

function cleaned(event) {
  const html = event.clipboardData?.getData("text/html") ?? "";
  if (!event.isTrusted || !event.target.closest?.(".Draftail-Editor") || !isFromWord(html)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const data = new DataTransfer();
  data.setData("text/html", withLists(html));
  data.setData("text/plain", event.clipboardData.getData("text/plain"));
  event.target.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}

document.addEventListener("paste", cleaned, true);
