// The texts that sample.json gives as templates.

// The number of the row, from 1, with the file's leading zeros.
export function number(index, file) {
  return String(index + 1).padStart(file.idDigits, '0');
}

export function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}
