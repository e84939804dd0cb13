// Select2, by which the admin searches while one types, does not name its fields by their labels: this does.

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
