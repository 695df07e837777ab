package org.runspace.error;

/** The kind of reason why a session could not be opened. */
public enum OpenFailure {
    /** The host, port, pipe or process cannot be reached, or went away during the opening. */
    UNREACHABLE(Course.PASSES),
    /** The server has no room for one more session at the moment: a quota or its limit of connections is reached. */
    TOO_MANY(Course.PASSES),
    /** The server refused the credentials, or ended or did not answer a login in which it was given a secret. */
    AUTHENTICATION(Course.STAYS),
    /** The server's host key is not the known one. */
    HOST_KEY(Course.STAYS),
    /** The program, endpoint or machine does not exist. */
    NOT_FOUND(Course.STAYS),
    /** A setting of the client or of the server makes the open impossible. */
    CONFIGURATION(Course.STAYS),
    /** The server did not answer in time. */
    TIMEOUT(Course.PASSES),
    /** The server answered, but not in this protocol, or only in versions of it that the client does not know. */
    PROTOCOL(Course.STAYS),
    /** The waiting thread was interrupted, which says nothing about the server. */
    INTERRUPTED(Course.STAYS);

    private final Course course;

    private enum Course {
        /** Somebody has to do something, or another attempt would do harm, or is not wanted. */
        STAYS,
        /** The same attempt may succeed after a while. */
        PASSES
    }

    OpenFailure(Course course) {
        this.course = course;
    }

    /**
     * Returns whether another attempt may succeed without anybody's help, and does no harm: another login with the same
     * password could lock the account.
     *
     * @return true for {@link #UNREACHABLE}, {@link #TOO_MANY} and {@link #TIMEOUT}
     */
    public boolean mayPass() {
        return course == Course.PASSES;
    }
}
