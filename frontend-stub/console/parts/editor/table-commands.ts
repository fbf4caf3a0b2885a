import {
    addColumnAfter,
    addColumnBefore,
    addRowAfter,
    addRowBefore,
    deleteColumn,
    deleteRow,
    deleteTable,
} from "@tiptap/pm/tables";

/** What can be done to a table, in the order of its buttons. */
export const tables = {
    rowAbove: addRowBefore,
    rowBelow: addRowAfter,
    removeRow: deleteRow,
    columnBefore: addColumnBefore,
    columnAfter: addColumnAfter,
    removeColumn: deleteColumn,
    removeTable: deleteTable,
} as const;
