// What the admin's own scripts leave without a name. Select2, by which one searches while one types, does not name its
// fields by their labels; and the lists from which one chooses have names on elements that may have none.

function nameField(select) {
  const label = document.querySelector(`label[for="${select.id}"]`);
  const field = select.nextElementSibling;
  if (!label || !field?.matches(".select2")) return;
  label.id ||= `${select.id}_label`;
  const value = field.querySelector(".select2-selection__rendered");
  value?.setAttribute("aria-labelledby", label.id);
  field.querySelector("[role=combobox]")?.setAttribute("aria-labelledby", `${label.id} ${value?.id ?? ""}`.trim());
}

// The fields are made when jQuery finds the document ready; what is asked for later, as here, runs after them.
window.django?.jQuery(() => document.querySelectorAll("select.admin-autocomplete[id]").forEach(nameField));
window.addEventListener("load", () =>
  document.querySelectorAll(".help-tooltip[aria-label]").forEach((sign) => sign.setAttribute("role", "img")));
