package org.runspace.adapter.journal;

import java.util.List;

/**
 * A table of a journal.
 *
 * @param name its name
 * @param columns of its definition, in the SQL that all databases have; the manual has them, too
 */
record Table(String name, String columns) {
    /** In the order in which they are created. */
    static final List<Table> ALL = List.of(new Table("RUNSPACE_OWNER", """
                      OWNER_ID VARCHAR(36) NOT NULL PRIMARY KEY,
                      POOL_NAME VARCHAR(400) NOT NULL,
                      HOLDER_ID VARCHAR(36) NOT NULL,
                      HEARTBEAT DECIMAL(18) NOT NULL\
                    """), new Table("RUNSPACE_COMPENSATION", """
                      OWNER_ID VARCHAR(36) NOT NULL,
                      TRANSACTION_NUMBER DECIMAL(18) NOT NULL,
                      SCRIPT_NUMBER INTEGER NOT NULL,
                      PART_NUMBER INTEGER NOT NULL,
                      ROW_STATE VARCHAR(8) NOT NULL,
                      CLIXML VARCHAR(4000) NOT NULL,
                      PRIMARY KEY (OWNER_ID, TRANSACTION_NUMBER, SCRIPT_NUMBER, PART_NUMBER)\
                    """));

    /** Returns the statement that creates it. */
    String definition() {
        return "CREATE TABLE " + name + " (\n" + columns + ")";
    }
}
