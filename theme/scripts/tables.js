/*
 * Rows of a data table in the order of a column: a click on its header sorts from the greatest, another from the least,
 * a third puts the editor's order back. The row that totals the others stays last. Tables whose body has merged
 * cells stay as they are. Loaded by gallery.js where there is a table; without it nothing looks as if it could be clicked.
 */

/** The number in a cell's text, NaN for any other. */
const figure = (text) => {
  const bare = text.trim().replace(/[,，¥￥$€%‰％\s]/g, "").replace(/^[−－]/, "-").replace(/^＋/, "+");
  return /^[-+]?\d+(\.\d+)?$/.test(bare) ? Number(bare) : NaN;
};

/** Header cells that head one column alone, each with that column's number. */
const columnsOf = (table) => {
  const taken = [];
  const found = [];
  [...table.tHead.rows].forEach((row, y) => {
    let column = 0;
    for (const cell of row.cells) {
      while (taken[y] && taken[y][column]) column += 1;
      for (let down = 0; down < cell.rowSpan; down += 1) {
        taken[y + down] = taken[y + down] || [];
        for (let across = 0; across < cell.colSpan; across += 1) taken[y + down][column + across] = true;
      }
      if (cell.colSpan === 1 && y + cell.rowSpan === table.tHead.rows.length) found.push([cell, column]);
      column += cell.colSpan;
    }
  });
  return found;
};

const compared = (column, sign) => (one, other) => {
  const [left, right] = [one, other].map((row) => row.cells[column].textContent);
  const [a, b] = [figure(left), figure(right)];
  if (isNaN(a) && isNaN(b)) return sign * left.localeCompare(right, "zh-CN");
  if (isNaN(a) || isNaN(b)) return isNaN(a) ? 1 : -1; // what is no figure stands last, whichever way
  return sign * (a - b);
};

const sortable = (table) => {
  const body = table.tBodies[0];
  const rows = body ? [...body.rows] : [];
  const plain = rows.every((row) => [...row.cells].every((cell) => cell.rowSpan === 1 && cell.colSpan === 1));
  if (!table.tHead || rows.length < 3 || !plain) return;
  const totals = rows.filter((row) => row.classList.contains("total"));
  const others = rows.filter((row) => !row.classList.contains("total"));
  const headers = columnsOf(table);
  for (const [cell, column] of headers) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "data-sort";
    button.title = "按这一列排序";
    button.append(...cell.childNodes);
    cell.append(button);
    button.addEventListener("click", () => {
      const next = { descending: "ascending", ascending: "" }[cell.getAttribute("aria-sort")];
      const order = next === undefined ? "descending" : next;
      for (const [each] of headers) each.removeAttribute("aria-sort");
      if (order) cell.setAttribute("aria-sort", order);
      const sorted = order ? [...others].sort(compared(column, order === "ascending" ? 1 : -1)) : others;
      body.append(...sorted, ...totals);
    });
  }
};

document.querySelectorAll("table.data").forEach(sortable);
