// Every page works without this file; it only saves the reader a choice or two.

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
for (const select of document.querySelectorAll('select[data-fill="time-zone"]')) {
  if (!select.value && [...select.options].some((option) => option.value === zone)) select.value = zone;
}
