package org.runspace.adapter.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The statements of a journal, on one connection, in the SQL that all databases have. For one thread.
 *
 * @param connection whose transaction the caller ends
 * @param seconds the longest time of a statement
 */
record Tables(Connection connection, int seconds) {
    /** The heartbeat of an owner whose adapter has stopped. */
    static final long RELEASED = -1;

    /** How many characters of a document a row has; four bytes for each, at most, are possible everywhere. */
    private static final int PART = 1000;

    /** How many rows are read at once: more than those of the longest document, and at most 4 MiB. */
    private static final int PAGE = 2 * (RequestForm.LONGEST / PART + 1);

    private static final String OF_SCRIPT = " WHERE OWNER_ID = ? AND TRANSACTION_NUMBER = ? AND SCRIPT_NUMBER = ?";

    /** What is to become of a row. */
    private enum State {
        /** It is run if its owner dies. */
        OPEN,
        /** It is reported if its owner dies, because it ran for a caller whose credential is not known then. */
        CALLER,
        /** It was run, or could not be, and waits for an administrator. */
        FAILED
    }

    /** Looks at a table, and fails if it is not there. */
    void requireThere(Table table) throws SQLException {
        try (PreparedStatement sql = prepared("SELECT OWNER_ID FROM " + table.name() + " WHERE 1 = 0");
                ResultSet none = sql.executeQuery()) {
            none.next();
        }
    }

    void create(Table table) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute(table.definition());
        }
    }

    void insertOwner(String id, String pool) throws SQLException {
        update(
                "INSERT INTO RUNSPACE_OWNER (OWNER_ID, POOL_NAME, HOLDER_ID, HEARTBEAT) VALUES (?, ?, ?, 0)",
                id,
                pool,
                id);
    }

    void deleteOwner(String id) throws SQLException {
        update("DELETE FROM RUNSPACE_OWNER WHERE OWNER_ID = ?", id);
    }

    /** Raises the heartbeat of an owner, and keeps others from claiming it until this transaction ends. */
    boolean beat(String owner, String holder) throws SQLException {
        return update(
                        "UPDATE RUNSPACE_OWNER SET HEARTBEAT = HEARTBEAT + 1 WHERE OWNER_ID = ? AND HOLDER_ID = ?",
                        owner,
                        holder)
                == 1;
    }

    /** Lets others claim an owner at once. */
    void release(String owner, String holder) throws SQLException {
        update("UPDATE RUNSPACE_OWNER SET HEARTBEAT = ? WHERE OWNER_ID = ? AND HOLDER_ID = ?", RELEASED, owner, holder);
    }

    /** Takes an owner over, unless its heartbeat is another one than the one seen. */
    boolean claim(Owner seen, String claimant) throws SQLException {
        return update(
                        "UPDATE RUNSPACE_OWNER SET HOLDER_ID = ?, HEARTBEAT = ? WHERE OWNER_ID = ? AND HEARTBEAT = ?",
                        claimant,
                        Math.max(0, seen.heartbeat()) + 1,
                        seen.id(),
                        seen.heartbeat())
                == 1;
    }

    /** Returns the owners of a pool, without the given one. */
    List<Owner> others(String pool, String self) throws SQLException {
        List<Owner> others = new ArrayList<>();
        try (PreparedStatement sql = prepared(
                        "SELECT OWNER_ID, HOLDER_ID, HEARTBEAT FROM RUNSPACE_OWNER"
                                + " WHERE POOL_NAME = ? AND OWNER_ID <> ?",
                        pool,
                        self);
                ResultSet found = sql.executeQuery()) {
            while (found.next()) {
                others.add(new Owner(found.getString(1), found.getString(2), found.getLong(3)));
            }
        }
        return others;
    }

    void insert(String owner, Row row) throws SQLException {
        String text = row.document();
        State state = row.caller() ? State.CALLER : State.OPEN;
        int begin = 0;
        for (int part = 0; begin < text.length(); part++) {
            int end = Math.min(text.length(), begin + PART);
            if (Character.isHighSurrogate(text.charAt(end - 1)) && end < text.length()) {
                end++; // both halves of a character stand in one row
            }
            update(
                    "INSERT INTO RUNSPACE_COMPENSATION (OWNER_ID, TRANSACTION_NUMBER, SCRIPT_NUMBER, PART_NUMBER,"
                            + " ROW_STATE, CLIXML) VALUES (?, ?, ?, ?, ?, ?)",
                    owner,
                    row.transaction(),
                    row.number(),
                    part,
                    state.name(),
                    text.substring(begin, end));
            begin = end;
        }
    }

    void delete(String owner, long transaction, int number) throws SQLException {
        update("DELETE FROM RUNSPACE_COMPENSATION" + OF_SCRIPT, owner, transaction, number);
    }

    void fail(String owner, long transaction, int number) throws SQLException {
        update(
                "UPDATE RUNSPACE_COMPENSATION SET ROW_STATE = ?" + OF_SCRIPT,
                State.FAILED.name(),
                owner,
                transaction,
                number);
    }

    void deleteAll(String owner, long transaction) throws SQLException {
        update("DELETE FROM RUNSPACE_COMPENSATION WHERE OWNER_ID = ? AND TRANSACTION_NUMBER = ?", owner, transaction);
    }

    /** Deletes the compensations of a transaction that have not failed. */
    void deleteOpen(String owner, long transaction) throws SQLException {
        update(
                "DELETE FROM RUNSPACE_COMPENSATION WHERE OWNER_ID = ? AND TRANSACTION_NUMBER = ? AND ROW_STATE <> ?",
                owner,
                transaction,
                State.FAILED.name());
    }

    /** Returns whether an owner has compensations that have not failed. */
    boolean hasRows(String owner) throws SQLException {
        try (PreparedStatement sql = prepared(
                "SELECT OWNER_ID FROM RUNSPACE_COMPENSATION WHERE OWNER_ID = ? AND ROW_STATE <> ?",
                owner,
                State.FAILED.name())) {
            sql.setMaxRows(1);
            try (ResultSet found = sql.executeQuery()) {
                return found.next();
            }
        }
    }

    /**
     * Returns compensations of an owner that have not failed, the last one first, and as many as may be in memory at
     * once. There are none if none is returned.
     */
    List<Row> lastRows(String owner) throws SQLException {
        try (PreparedStatement sql = prepared(
                "SELECT TRANSACTION_NUMBER, SCRIPT_NUMBER, ROW_STATE, CLIXML FROM RUNSPACE_COMPENSATION"
                        + " WHERE OWNER_ID = ? AND ROW_STATE <> ?"
                        + " ORDER BY TRANSACTION_NUMBER DESC, SCRIPT_NUMBER DESC, PART_NUMBER",
                owner,
                State.FAILED.name())) {
            sql.setMaxRows(PAGE);
            try (ResultSet found = sql.executeQuery()) {
                return joined(found);
            }
        }
    }

    /**
     * Joins the parts of each document. The last one may have more parts than were read, and waits for the next page.
     */
    private static List<Row> joined(ResultSet found) throws SQLException {
        List<Row> rows = new ArrayList<>();
        StringBuilder document = new StringBuilder();
        Row last = null;
        int parts = 0;
        for (; found.next(); parts++) {
            Row part = new Row(
                    found.getLong(1), found.getInt(2), found.getString(3).equals(State.CALLER.name()), "");
            if (last != null && !part.isSame(last)) {
                rows.add(last.with(document.toString()));
                document.setLength(0);
            }
            last = part;
            document.append(found.getString(4));
        }
        if (last != null && (parts < PAGE || rows.isEmpty())) {
            rows.add(last.with(document.toString()));
        }
        return rows;
    }

    private int update(String statement, Object... values) throws SQLException {
        try (PreparedStatement sql = prepared(statement, values)) {
            return sql.executeUpdate();
        }
    }

    private PreparedStatement prepared(String statement, Object... values) throws SQLException {
        PreparedStatement sql = connection.prepareStatement(statement);
        sql.setQueryTimeout(seconds);
        for (int i = 0; i < values.length; i++) {
            sql.setObject(i + 1, values[i]);
        }
        return sql;
    }
}
