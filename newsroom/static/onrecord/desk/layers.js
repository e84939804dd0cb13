// Which kinds of marks an editor wants to see; remembered in this browser.

const KEEP = "onrecord.desk.without";

const without = () => (localStorage.getItem(KEEP) ?? "").split(" ").filter(Boolean);

export function layers(story) {
  story.querySelector("#layers").hidden = false;
  for (const box of story.querySelectorAll("[data-layer]")) {
    const show = () => story.classList.toggle(`without-${box.dataset.layer}`, !box.checked);
    box.checked = !without().includes(box.dataset.layer);
    show();
    box.addEventListener("change", () => {
      const others = without().filter((name) => name !== box.dataset.layer);
      localStorage.setItem(KEEP, [...others, ...(box.checked ? [] : [box.dataset.layer])].join(" "));
      show();
    });
  }
}
